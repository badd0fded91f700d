/** Training of one replica, with its outputs recorded at the requested times. */
@NullMarked
package org.normscale.empirical.training;

import org.jspecify.annotations.NullMarked;
