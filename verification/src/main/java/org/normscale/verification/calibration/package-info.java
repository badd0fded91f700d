/**
 * The verifier verified: claims decided on simulated data whose truth is known, and how often the
 * decisions are wrong.
 */
@NullMarked
package org.normscale.verification.calibration;

import org.jspecify.annotations.NullMarked;
