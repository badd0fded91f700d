/** Blocks on an Apache Spark cluster. */
@NullMarked
package org.normscale.spark;

import org.jspecify.annotations.NullMarked;
