/** Tests of the figures. */
@NullMarked
package org.normscale.reports.figure;

import org.jspecify.annotations.NullMarked;
