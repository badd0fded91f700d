package org.normscale.theory.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.limit.Regime;
import org.normscale.theory.limit.Spectrum;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * Everything that is predicted for one network: kernels at its own widths, the limit in its own
 * discrete steps, the spectrum and the regime (arXiv 2011.10487 and 2209.01018, section 2).
 *
 * @param network the network
 * @param data the points
 * @param training rate and steps
 * @param kernels kernels over all points
 * @param dynamics limit dynamics in the experiment's steps
 * @param regime which term of the expansion leads
 * @param finiteWidth mean and variance beyond the leading order
 * @param warnings what limits the prediction, in plain words; empty if nothing does
 */
public record Prediction(
    NetworkSpec network,
    Dataset data,
    TrainingSpec training,
    Kernels kernels,
    LimitDynamics dynamics,
    Regime regime,
    FiniteWidth finiteWidth,
    List<String> warnings) {

  /** Quadrature errors above this are reported, relative to the kernels if those are above 1. */
  public static final double QUADRATURE_TOLERANCE = 1e-9;

  /** Copies the list. */
  public Prediction {
    warnings = List.copyOf(warnings);
  }

  /**
   * Predicts for one network.
   *
   * @param network the network
   * @param data the points
   * @param training rate and steps
   * @return the prediction
   * @throws InvalidInputException if inputs or variances are so large or small that the kernels
   *     leave the range of double precision
   */
  public static Prediction of(NetworkSpec network, Dataset data, TrainingSpec training) {
    Kernels kernels;
    LimitDynamics dynamics;
    try {
      kernels = KernelRecursion.kernels(network, data);
      dynamics = LimitDynamics.discrete(network, data, training, kernels);
    } catch (InvalidInputException | MathRuntimeException e) {
      throw new InvalidInputException(
          "network.widths",
          network.widths(),
          "the kernels cannot be computed in double precision ("
              + e.getMessage()
              + "); use inputs, shifts and initial variances closer to 1 in size");
    }
    return new Prediction(
        network,
        data,
        training,
        kernels,
        dynamics,
        Regime.of(network),
        new FiniteWidth(network, data, training, kernels, dynamics),
        warnings(network, kernels, dynamics));
  }

  /**
   * Spectrum of the tangent kernel on the training points.
   *
   * @return eigenvalues, eigenvectors and decay rates
   */
  public Spectrum spectrum() {
    return dynamics.spectrum();
  }

  /**
   * Covariance {@code V_t} of the limit fluctuation over all points.
   *
   * @param time training time {@code t >= 0}
   * @return a new matrix, points x points (scaled by {@code N_L^{2 gamma_L - 1}})
   * @throws InvalidInputException if the time is negative or not finite
   */
  public double[][] fluctuation(double time) {
    return dynamics.fluctuation(time);
  }

  /**
   * The factor {@code N_L^{-(2 gamma_L - 1)}} from {@code V_t} to a variance of the output.
   *
   * @return a number in (0, 1]
   */
  public double varianceScale() {
    return Math.pow(network.topWidth(), 1 - 2 * network.topGamma());
  }

  /**
   * Leading term of the output's variance.
   *
   * @param time training time {@code t >= 0}
   * @param point index among all points
   * @return {@code N_L^{-(2 gamma_L - 1)} V_t(x,x)} (units of the targets, squared)
   * @throws InvalidInputException if the time is negative or not finite, or there is no such point
   */
  public double leadingVariance(double time, int point) {
    if (point < 0 || point >= data.pointCount()) {
      throw new InvalidInputException("point", point, "must lie in 0.." + (data.pointCount() - 1));
    }
    return varianceScale() * fluctuation(time)[point][point];
  }

  /**
   * Predictions at all points.
   *
   * @param time training time {@code t >= 0}
   * @return one entry per point, training points first
   * @throws InvalidInputException if the time is negative or not finite
   */
  public List<PointPrediction> points(double time) {
    double[] mean = dynamics.mean(time);
    double[][] fluctuation = fluctuation(time);
    Optional<MeanTerms> means = finiteWidth.mean(time).value();
    Optional<VarianceTerms> variances = finiteWidth.variance(time).value();
    List<PointPrediction> points = new ArrayList<>();
    for (int i = 0; i < data.pointCount(); i++) {
      int p = i;
      boolean train = i < data.trainCount();
      points.add(
          new PointPrediction(
              train ? data.trainX().get(i) : data.testX().get(i - data.trainCount()),
              train ? "train" : "test",
              mean[i],
              means.map(m -> m.mean()[p]).orElse(null),
              varianceScale() * fluctuation[i][i],
              variances.map(v -> v.top()[p]).orElse(null),
              variances.map(v -> v.inner().stream().map(layer -> layer[p]).toList()).orElse(null),
              variances.map(v -> v.sgd()[p]).orElse(null),
              variances.map(v -> v.total(p)).orElse(null)));
    }
    return List.copyOf(points);
  }

  private static List<String> warnings(
      NetworkSpec network, Kernels kernels, LimitDynamics dynamics) {
    List<String> warnings = new ArrayList<>();
    if (!network.activation().withinTheorem()) {
      warnings.add(
          "activation "
              + network.activation().label()
              + " is outside the theorem's assumptions (bounded with bounded derivatives)");
    }
    if (KernelRecursion.isTangentDegenerate(network)) {
      warnings.add(
          "the limit is degenerate: s(0) = 0 and exponents of lower layers are above 1/2, so as the"
              + " inner widths grow the tangent kernel vanishes and the output stops moving");
    } else if (KernelRecursion.isLimitDegenerate(network)) {
      warnings.add(
          "the limit is degenerate: s(0) = 0 and an inner exponent is above 1/2, so as the inner"
              + " widths grow the leading variance vanishes and terms of the inner layers take"
              + " over");
    }
    dynamics.spectrum().warning().ifPresent(warnings::add);
    dynamics.stepWarning().ifPresent(warnings::add);
    double size = 1;
    for (int i = 0; i < kernels.pointCount(); i++) {
      size = Math.max(size, kernels.tangent()[i][i]);
    }
    if (!(kernels.quadratureError() <= QUADRATURE_TOLERANCE * size)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the kernels' numerical error is about %.2g, above %.2g: the activation is steep for"
                  + " inputs of this size",
              kernels.quadratureError(),
              QUADRATURE_TOLERANCE * size));
    }
    return warnings;
  }
}
