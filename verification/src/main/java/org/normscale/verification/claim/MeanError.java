package org.normscale.verification.claim;

import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.ReplicaSummary;
import org.normscale.theory.prediction.Prediction;
import org.normscale.verification.inference.Estimate;

/**
 * Estimates {@code E h_t(x) - h_t(x)}, the difference of the mean output from its limit.
 *
 * <p>The control variate is {@code h_t - E_t h_0}: the network's own initial output, carried to
 * time {@code t} by the limit's propagator {@code E_t}, has mean 0 because the outer weights are
 * centred. Its mean and variance follow from the moments of the outputs, initial ones included.
 */
public final class MeanError {

  private MeanError() {}

  /**
   * Whether predicted and measured mean and variance of an output are finite. They are not if the
   * steps are so large that the outputs leave the range of numbers.
   *
   * @param evidence predictions and measurements
   * @param cell index of the cell
   * @param time index of the time
   * @param point index of the point
   * @return true if {@link #of} has a value
   */
  public static boolean isDefined(Evidence evidence, int cell, int time, int point) {
    OutputLayout layout = evidence.layout();
    MomentSummary m = evidence.outputs(cell);
    int i = layout.index(time, point);
    double limit =
        evidence.predictions().get(cell).dynamics().mean(layout.times().get(time))[point];
    return Double.isFinite(limit)
        && Double.isFinite(evidence.leadingVariance(cell, time, point))
        && Double.isFinite(m.mean(i))
        && Double.isFinite(m.variance(i));
  }

  /**
   * The error of the mean at one output.
   *
   * @param evidence predictions and measurements
   * @param cell index of the cell
   * @param time index of the time, at least 1
   * @param point index of the point
   * @return estimate of {@code E h_t(x) - h_t(x)}
   */
  public static Estimate of(Evidence evidence, int cell, int time, int point) {
    OutputLayout layout = evidence.layout();
    Prediction prediction = evidence.predictions().get(cell);
    double t = layout.times().get(time);
    ReplicaSummary summary = evidence.results().get(cell).total();
    MomentSummary pairs = summary.pairs();
    MomentSummary m = pairs == null ? summary.outputs() : pairs;
    boolean plain = evidence.experiment().meanEstimator() == MeanEstimator.PLAIN;
    double[] carried =
        plain ? new double[layout.points()] : prediction.dynamics().propagator(t)[point];
    int i = layout.index(time, point);
    double mean = m.mean(i);
    double variance = m.variance(i);
    for (int q = 0; q < carried.length; q++) {
      int j = layout.index(0, q);
      mean -= carried[q] * m.mean(j);
      variance -= 2 * carried[q] * m.covariance(i, j);
      for (int r = 0; r < carried.length; r++) {
        variance += carried[q] * carried[r] * m.covariance(j, layout.index(0, r));
      }
    }
    // Rounding can leave a tiny negative variance where the control variate explains everything.
    double error = Math.sqrt(Math.max(variance, 0) / (double) m.count());
    return new Estimate(mean - prediction.dynamics().mean(t)[point], error, m.count() - 1.0);
  }
}
