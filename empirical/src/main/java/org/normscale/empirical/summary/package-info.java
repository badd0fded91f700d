/** What is kept: mergeable moments per cell. */
@NullMarked
package org.normscale.empirical.summary;

import org.jspecify.annotations.NullMarked;
