/** Coordinate checks: how much layers move in the first steps, against what theory predicts. */
@NullMarked
package org.normscale.verification.coordinates;

import org.jspecify.annotations.NullMarked;
