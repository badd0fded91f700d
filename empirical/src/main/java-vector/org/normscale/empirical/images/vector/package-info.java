/** Training of image networks on the Vector API, sixteen floats at a time. */
@NullMarked
package org.normscale.empirical.images.vector;

import org.jspecify.annotations.NullMarked;
