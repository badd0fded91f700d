/** Shared fixtures. */
@NullMarked
package org.normscale.empirical;

import org.jspecify.annotations.NullMarked;
