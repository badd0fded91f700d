package org.normscale.verification.claim;

import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.RawOutputs;
import org.normscale.empirical.summary.ReplicaSummary;
import org.normscale.empirical.summary.ScalarMoments;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.SampleMean;

/**
 * Estimates {@code E h^N_t(x)}, the mean output, and its difference from the limit {@code h_t(x)}.
 *
 * <p>The control variate is {@code h_t - E_t h_0}: the network's own initial output, carried to
 * time {@code t} by the limit's propagator {@code E_t}, has mean 0 because the outer weights are
 * centred. That holds at every width and for every gamma_L in [1/2, 1], at gamma_L = 1 included;
 * only how much of the variance it removes depends on them. Its mean and variance follow from the
 * moments of the outputs, initial ones included. Antithetic pairs need no control variate: their
 * initial output is 0. The skewness that the interval allows for is that of the kept single
 * outputs; of pairs none are kept, and it is taken as 0.
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
    Estimate mean = mean(evidence, cell, time, point);
    double t = evidence.layout().times().get(time);
    double limit = evidence.predictions().get(cell).dynamics().mean(t)[point];
    return new Estimate(mean.value() - limit, mean.standardError(), mean.degreesOfFreedom());
  }

  /**
   * The mean output by the experiment's estimator, to be compared with any prediction of it.
   *
   * @param evidence predictions and measurements
   * @param cell index of the cell
   * @param time index of the time, at least 1
   * @param point index of the point
   * @return estimate of {@code E h^N_t(x)}
   */
  public static Estimate mean(Evidence evidence, int cell, int time, int point) {
    OutputLayout layout = evidence.layout();
    ReplicaSummary summary = evidence.results().get(cell).total();
    MomentSummary pairs = summary.pairs();
    MomentSummary m = pairs == null ? summary.outputs() : pairs;
    double[] weights = new double[m.dimension()];
    weights[layout.index(time, point)] = 1;
    if (evidence.experiment().meanEstimator() == MeanEstimator.CONTROL_VARIATE) {
      double t = layout.times().get(time);
      double[] carried = evidence.predictions().get(cell).dynamics().propagator(t)[point];
      for (int q = 0; q < carried.length; q++) {
        weights[layout.index(0, q)] -= carried[q];
      }
    }
    ScalarMoments y = m.combination(weights);
    double skewness = pairs == null ? skewness(evidence.results().get(cell).raw(), weights) : 0;
    return SampleMean.of(y.mean(), y.variance(), skewness, y.count());
  }

  /** Skewness of a combination of outputs over the kept replicas; NaN if none are kept. */
  private static double skewness(RawOutputs raw, double[] weights) {
    MomentSummary moments = new MomentSummary(1);
    double[] sums = new double[raw.count()];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        double[] values = raw.values(i);
        for (int r = 0; r < sums.length; r++) {
          sums[r] += weights[i] * values[r];
        }
      }
    }
    double[] one = new double[1];
    for (double sum : sums) {
      one[0] = sum;
      moments.add(one);
    }
    return moments.skewness(0);
  }
}
