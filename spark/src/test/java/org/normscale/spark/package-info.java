/** The Spark engine, run as users run it. */
@NullMarked
package org.normscale.spark;

import org.jspecify.annotations.NullMarked;
