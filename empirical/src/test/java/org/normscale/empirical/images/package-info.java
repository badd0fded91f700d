/** Tests of image networks. */
@NullMarked
package org.normscale.empirical.images;

import org.jspecify.annotations.NullMarked;
