/** Classification of images: data, networks with biases, training in float32. */
@NullMarked
package org.normscale.empirical.images;

import org.jspecify.annotations.NullMarked;
