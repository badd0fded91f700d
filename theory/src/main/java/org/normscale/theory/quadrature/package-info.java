/** Expectations of functions of Gaussian pairs, each with an error estimate. */
@NullMarked
package org.normscale.theory.quadrature;

import org.jspecify.annotations.NullMarked;
