/** The finite network: weights, outputs, gradients. */
@NullMarked
package org.normscale.empirical.network;

import org.jspecify.annotations.NullMarked;
