/** Studies of image classification: grids of networks, trained epoch by epoch, kept as curves. */
@NullMarked
package org.normscale.empirical.study;

import org.jspecify.annotations.NullMarked;
