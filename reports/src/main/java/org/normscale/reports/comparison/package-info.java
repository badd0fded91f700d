/** Two runs side by side: which settings changed, and which differences are real. */
@NullMarked
package org.normscale.reports.comparison;

import org.jspecify.annotations.NullMarked;
