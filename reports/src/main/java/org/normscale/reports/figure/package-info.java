/** Figures as SVG, PNG and CSV. */
@NullMarked
package org.normscale.reports.figure;

import org.jspecify.annotations.NullMarked;
