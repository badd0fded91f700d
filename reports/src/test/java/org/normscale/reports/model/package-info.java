/** Tests of the records. */
@NullMarked
package org.normscale.reports.model;

import org.jspecify.annotations.NullMarked;
