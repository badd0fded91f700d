package org.normscale.verification.claim;

import java.util.List;
import java.util.Optional;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.ReplicaSummary;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.limit.Spectrum;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.Algorithm;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Jackknife;
import org.normscale.verification.inference.Region;

/**
 * On training points the variance decays at the rate {@code 2 alpha lambda_min / n} along the
 * eigenvector of the tangent kernel with its smallest eigenvalue, the direction that decays last.
 * Statistic: the slope of {@code log Var(v . h_t)} against time at the widest cell, with a
 * jackknife error over groups of replicas, because outputs at different times belong to the same
 * networks.
 */
public record Decay() implements Claim {

  /**
   * Fewer groups give an error with too few degrees of freedom to be of use; and with these the
   * last group, which may be small, counts for one degree in nine at most.
   */
  static final int LEAST_GROUPS = 10;

  /** Below this fall of the log variance over the whole horizon there is nothing to measure. */
  static final double LEAST_FALL = 0.05;

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.DECAY;
    int cell = setting.cells().get(setting.cells().size() - 1);
    Prediction prediction = evidence.predictions().get(cell);
    Optional<String> reason = reason(evidence, setting, prediction);
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    double[] direction = slowest(prediction);
    double predicted = slope(evidence, predictedLog(evidence, prediction, direction));
    double horizon = evidence.experiment().training().times().get(evidence.lastTime() - 1);
    if (!(-predicted * horizon >= LEAST_FALL)) {
      return new Assessment.NotApplicable(
          id,
          setting.label(),
          "over the horizon the variance along the slowest direction does not fall, or loses less"
              + " than "
              + Words.number(LEAST_FALL)
              + " of its log variance: train longer");
    }
    CellResult result = evidence.results().get(cell);
    if (!Double.isFinite(
            slope(evidence, measuredLog(evidence, result.total().outputs(), direction)))
        || Double.isInfinite(predicted)) {
      return new Assessment.NotApplicable(
          id, setting.label(), "the variance along the slowest direction vanishes at some time");
    }
    Estimate estimate =
        Jackknife.of(
            result.groups().stream().map(ReplicaSummary::outputs).toList(),
            groups ->
                slope(evidence, measuredLog(evidence, MomentSummary.merged(groups), direction)));
    double margin = id.margin(evidence.experiment()) * Math.abs(predicted);
    Component component =
        new Component(
            "slope in t of log Var(v . h_t), N = " + Words.widths(evidence.network(cell).widths()),
            predicted,
            estimate,
            Region.around(predicted, margin),
            Scale.LINEAR,
            List.of(cell));
    return new Assessment.Testable(
        id,
        setting.label(),
        "On the training points the variance decays at the rate "
            + Words.number(-predicted)
            + " per unit time along the slowest direction of the tangent kernel",
        List.of(component),
        List.of(),
        List.of());
  }

  private static Optional<String> reason(
      Evidence evidence, GammaSetting setting, Prediction prediction) {
    if (evidence.experiment().training().algorithm() == Algorithm.SGD) {
      return Optional.of(
          "single-point steps add a variance that does not decay with the limit's; use gd");
    }
    if (evidence.lastTime() < 2) {
      return Optional.of("a decay needs at least two times besides 0");
    }
    if (!hasGroups(evidence, setting.cells().get(setting.cells().size() - 1))) {
      return Optional.of(
          "the jackknife error needs at least "
              + LEAST_GROUPS
              + " blocks of "
              + EnsemblePlan.BLOCK_SIZE
              + " replicas");
    }
    return Limits.meanField(setting)
        .or(() -> Limits.degenerate(evidence.network(setting.cells().get(0))))
        .or(() -> Limits.unusable(evidence, setting.cells()))
        .or(
            () ->
                prediction.spectrum().isIllConditioned()
                    ? Optional.of(
                        "the tangent kernel on the training points is ill-conditioned, its smallest"
                            + " eigenvalue is not determined")
                    : Optional.empty());
  }

  /**
   * The eigenvector of the smallest eigenvalue of the tangent kernel on the training points.
   *
   * @param prediction prediction of a cell
   * @return unit vector, length n
   */
  public static double[] slowest(Prediction prediction) {
    Spectrum spectrum = prediction.spectrum();
    return spectrum.eigenvector(spectrum.size() - 1);
  }

  /**
   * Measured log variance of {@code v . h_t} at every time, 0 included.
   *
   * @param evidence gives the layout
   * @param outputs measured outputs of a cell
   * @param v direction on the training points, length n
   * @return natural logarithms, one per time
   */
  public static double[] measuredLog(Evidence evidence, MomentSummary outputs, double[] v) {
    OutputLayout layout = evidence.layout();
    double[] log = new double[layout.times().size()];
    for (int t = 0; t < log.length; t++) {
      double variance = 0;
      for (int i = 0; i < v.length; i++) {
        for (int j = 0; j < v.length; j++) {
          variance += v[i] * v[j] * outputs.covariance(layout.index(t, i), layout.index(t, j));
        }
      }
      log[t] = Math.log(variance);
    }
    return log;
  }

  /**
   * Whether there are enough groups of replicas for a jackknife error.
   *
   * @param evidence measurements
   * @param cell index of the cell
   * @return true if there are
   */
  public static boolean hasGroups(Evidence evidence, int cell) {
    return evidence.results().get(cell).groups().size() >= LEAST_GROUPS;
  }

  /**
   * Measured log of the variance of {@code v . h_t} over its initial value.
   *
   * @param evidence measurements
   * @param cell index of the cell
   * @param time index of the time
   * @param v direction on the training points, length n
   * @return estimate with a jackknife error over groups of replicas
   */
  public static Estimate relativeLog(Evidence evidence, int cell, int time, double[] v) {
    return Jackknife.of(
        evidence.results().get(cell).groups().stream().map(ReplicaSummary::outputs).toList(),
        groups -> {
          double[] log = measuredLog(evidence, MomentSummary.merged(groups), v);
          return log[time] - log[0];
        });
  }

  /**
   * Predicted log variance of {@code v . h_t} at every time, 0 included.
   *
   * @param evidence gives the times
   * @param prediction prediction of a cell
   * @param v direction on the training points, length n
   * @return natural logarithms, one per time
   */
  public static double[] predictedLog(Evidence evidence, Prediction prediction, double[] v) {
    LimitDynamics dynamics = prediction.dynamics();
    List<Double> times = evidence.layout().times();
    double[] log = new double[times.size()];
    for (int t = 0; t < log.length; t++) {
      double[][] covariance = dynamics.fluctuation(times.get(t));
      double variance = 0;
      for (int i = 0; i < v.length; i++) {
        for (int j = 0; j < v.length; j++) {
          variance += v[i] * v[j] * covariance[i][j];
        }
      }
      log[t] =
          Math.log(variance)
              - (2 * prediction.network().topGamma() - 1)
                  * Math.log(prediction.network().topWidth());
    }
    return log;
  }

  /** Ordinary least-squares slope against time. */
  private static double slope(Evidence evidence, double[] log) {
    List<Double> times = evidence.layout().times();
    double t0 = times.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < log.length; i++) {
      double dt = times.get(i) - t0;
      xy += dt * log[i];
      xx += dt * dt;
    }
    return xy / xx;
  }
}
