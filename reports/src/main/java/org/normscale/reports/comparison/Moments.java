package org.normscale.reports.comparison;

import org.jspecify.annotations.Nullable;
import org.normscale.verification.inference.Estimate;

/**
 * What was measured at a place.
 *
 * @param mean mean of the output over the replicas (units of the targets); null if it is not finite
 * @param logVariance logarithm of their sample variance; null if it has none
 */
record Moments(@Nullable Estimate mean, @Nullable Estimate logVariance) {}
