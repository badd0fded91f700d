package org.normscale.verification.calibration;

/**
 * How often GAUSSIAN saw that a law is not normal: its skewness or kurtosis lies beyond what is
 * allowed.
 *
 * @param law law of the outputs
 * @param replicas replicas R
 * @param confirmed confirmations: false
 * @param refuted refutations: right
 */
public record NonNormalRates(OutputLaw law, int replicas, Rate confirmed, Rate refuted) {}
