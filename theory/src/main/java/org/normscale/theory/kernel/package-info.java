/** Kernels of a network at initialization, at finite inner widths. */
@NullMarked
package org.normscale.theory.kernel;

import org.jspecify.annotations.NullMarked;
