package org.normscale.theory.prediction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is predicted for the output at one point and one time. Fields that are null are not computed
 * for this network.
 *
 * @param x the input
 * @param role {@code train} or {@code test}
 * @param meanLimit {@code h_t} with this network's kernels and step (units of the targets)
 * @param mean mean at finite width, the mean-field limit at fixed laziness, same step
 * @param varianceLeading {@code N_L^{-(2 gamma_L - 1)} V_t(x,x)}, same step (units of the targets,
 *     squared)
 * @param varianceTop variance due to the last hidden layer to first order in the widths
 * @param varianceInner variance due to each inner layer, layers 1..L-1
 * @param varianceSgd variance due to drawing one point per step
 * @param variance sum of top, inner and sgd
 */
public record PointPrediction(
    List<Double> x,
    String role,
    double meanLimit,
    @Nullable Double mean,
    double varianceLeading,
    @Nullable Double varianceTop,
    @Nullable List<Double> varianceInner,
    @Nullable Double varianceSgd,
    @Nullable Double variance) {}
