/** Tests of comparisons. */
@NullMarked
package org.normscale.reports.comparison;

import org.jspecify.annotations.NullMarked;
