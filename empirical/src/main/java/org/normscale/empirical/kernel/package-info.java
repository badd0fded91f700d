/** How a network is computed: the choice at run time, and networks made for speed. */
@NullMarked
package org.normscale.empirical.kernel;

import org.jspecify.annotations.NullMarked;
