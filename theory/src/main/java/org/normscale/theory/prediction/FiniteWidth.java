package org.normscale.theory.prediction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * What is predicted beyond the leading order, for all exponents in [1/2, 1]: mean and variance at
 * the network's own widths. Computed when first asked for, once per time; thread-safe.
 */
public final class FiniteWidth {

  private final NetworkSpec network;
  private final Dataset data;
  private final TrainingSpec training;
  private final Kernels kernels;
  private final LimitDynamics dynamics;
  private final Map<Double, Computed<MeanTerms>> means = new ConcurrentHashMap<>();
  private final Map<Double, Computed<VarianceTerms>> variances = new ConcurrentHashMap<>();

  FiniteWidth(
      NetworkSpec network,
      Dataset data,
      TrainingSpec training,
      Kernels kernels,
      LimitDynamics dynamics) {
    this.network = network;
    this.data = data;
    this.training = training;
    this.kernels = kernels;
    this.dynamics = dynamics;
  }

  /**
   * The mean output.
   *
   * @param time training time {@code t >= 0}
   * @return its terms, or why they are not computed
   */
  public Computed<MeanTerms> mean(double time) {
    return means.computeIfAbsent(time, this::computeMean);
  }

  /**
   * The variance of the output.
   *
   * @param time training time {@code t >= 0}
   * @return its terms, or why they are not computed
   */
  public Computed<VarianceTerms> variance(double time) {
    return variances.computeIfAbsent(time, this::computeVariance);
  }

  private Computed<MeanTerms> computeMean(double time) {
    double[] zero = new double[data.pointCount()];
    return new Computed.Value<>(
        new MeanTerms(dynamics.mean(time), zero, Optional.empty(), List.of()));
  }

  private Computed<VarianceTerms> computeVariance(double time) {
    double[] zero = new double[data.pointCount()];
    double[] top = new double[zero.length];
    double scale = Math.pow(network.topWidth(), 1 - 2 * network.topGamma());
    for (int p = 0; p < top.length; p++) {
      top[p] = scale * dynamics.fluctuation(time)[p][p];
    }
    List<double[]> inner = new java.util.ArrayList<>();
    for (int l = 1; l < kernels.depth(); l++) {
      inner.add(zero);
    }
    if (training.times().isEmpty()) {
      return new Computed.Missing<>("no times");
    }
    return new Computed.Value<>(new VarianceTerms(top, inner, zero, zero, zero));
  }
}
