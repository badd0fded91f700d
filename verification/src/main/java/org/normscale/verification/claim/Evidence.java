package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.LogVariance;

/**
 * What was predicted and what was measured, cell by cell.
 *
 * @param experiment the experiment
 * @param predictions one prediction per cell, in the order of the experiment's networks
 * @param expectations what is predicted beyond the leading order at the last time, one per cell, in
 *     the same order
 * @param results one measurement per cell, in the same order
 */
public record Evidence(
    Experiment experiment,
    List<Prediction> predictions,
    List<Expectation> expectations,
    List<CellResult> results) {

  /** Copies the lists. */
  public Evidence {
    predictions = List.copyOf(predictions);
    expectations = List.copyOf(expectations);
    results = List.copyOf(results);
  }

  /**
   * Predicts beyond the leading order what the claims of an experiment need, cells in parallel.
   *
   * @param experiment the experiment
   * @param predictions one prediction per cell
   * @param claims the claims
   * @return one expectation per cell, at the last time
   */
  public static List<Expectation> expectations(
      Experiment experiment, List<Prediction> predictions, List<ClaimId> claims) {
    List<Double> times = experiment.training().times();
    double last = times.get(times.size() - 1);
    return predictions.parallelStream().map(p -> Expectation.of(p, last, claims)).toList();
  }

  /**
   * Layout of the output vectors.
   *
   * @return times (0 first) and points
   */
  public OutputLayout layout() {
    return OutputLayout.of(experiment.training(), experiment.data());
  }

  /**
   * Index of the last time, at which claims are decided.
   *
   * @return index into the layout's times
   */
  public int lastTime() {
    return experiment.training().times().size();
  }

  /**
   * The settings of the exponents in the order of the file, each with its cells by rising {@code
   * N_L}.
   *
   * @return settings
   */
  public List<GammaSetting> settings() {
    Map<List<Double>, List<Integer>> cells = new LinkedHashMap<>();
    for (int i = 0; i < experiment.networks().size(); i++) {
      cells.computeIfAbsent(network(i).gammas(), g -> new ArrayList<>()).add(i);
    }
    return cells.entrySet().stream()
        .map(
            e ->
                new GammaSetting(
                    e.getKey(),
                    e.getValue().stream()
                        .sorted(Comparator.comparingInt(c -> network(c).topWidth()))
                        .toList()))
        .toList();
  }

  /**
   * The network of a cell.
   *
   * @param cell index of the cell
   * @return its network
   */
  public NetworkSpec network(int cell) {
    return experiment.networks().get(cell);
  }

  /**
   * Measured outputs of the plain replicas of a cell.
   *
   * @param cell index of the cell
   * @return moments in the order of the layout
   */
  public MomentSummary outputs(int cell) {
    return results.get(cell).total().outputs();
  }

  /**
   * Whether one output has a sample variance with a logarithm. It has none if the output is the
   * same in all replicas, as at the origin with an odd activation.
   *
   * @param cell index of the cell
   * @param time index of the time
   * @param point index of the point
   * @return true if the variance is finite and above 0 and so is the kurtosis
   */
  public boolean hasVariance(int cell, int time, int point) {
    int i = layout().index(time, point);
    MomentSummary m = outputs(cell);
    return Limits.isPositive(m.variance(i)) && Limits.isPositive(m.kurtosis(i));
  }

  /**
   * Measured log variance of one output.
   *
   * @param cell index of the cell
   * @param time index of the time
   * @param point index of the point
   * @return estimate on the log scale
   * @throws org.normscale.theory.problem.InvalidInputException if {@link #hasVariance} does not
   *     hold
   */
  public Estimate logVariance(int cell, int time, int point) {
    int i = layout().index(time, point);
    MomentSummary m = outputs(cell);
    return LogVariance.of(m.variance(i), m.skewness(i), m.kurtosis(i), m.count());
  }

  /**
   * Points whose output at the last time differs from network to network. The output at the origin
   * does not, for one, where s(0) = 0.
   *
   * @param cells indices of the cells
   * @return indices of the points, without those where the predicted and the measured variance are
   *     0 in all of the cells
   */
  public List<Integer> randomPoints(List<Integer> cells) {
    return IntStream.range(0, layout().points())
        .filter(p -> !cells.stream().allMatch(c -> isConstant(c, p)))
        .boxed()
        .toList();
  }

  private boolean isConstant(int cell, int point) {
    return leadingVariance(cell, lastTime(), point) == 0
        && outputs(cell).variance(layout().index(lastTime(), point)) == 0;
  }

  /**
   * Predicted leading variance {@code N_L^{-(2 gamma_L - 1)} V_t(x, x)} of one output.
   *
   * @param cell index of the cell
   * @param time index of the time
   * @param point index of the point
   * @return variance
   */
  public double leadingVariance(int cell, int time, int point) {
    return predictions.get(cell).leadingVariance(layout().times().get(time), point);
  }

  /**
   * Predicted variance of one output at the last time, the sum of all terms.
   *
   * @param cell index of the cell
   * @param point index of the point
   * @return variance; NaN if it is not computed
   */
  public double predictedVariance(int cell, int point) {
    return expectations.get(cell).variance().value().map(v -> v.total(point)).orElse(Double.NaN);
  }

  /**
   * Log of the measured over the predicted variance of one output at the last time.
   *
   * @param cell index of the cell
   * @param point index of the point
   * @return estimate on the log scale
   * @throws org.normscale.theory.problem.InvalidInputException if the prediction is missing or
   *     {@link #hasVariance} does not hold
   */
  public Estimate logVarianceRatio(int cell, int point) {
    return logVariance(cell, lastTime(), point).plus(-Math.log(predictedVariance(cell, point)));
  }

  /**
   * The limit's mean output at the last time.
   *
   * @param cell index of the cell
   * @return {@code h_t} over all points, with the cell's kernels and step
   */
  public double[] limitMean(int cell) {
    return predictions.get(cell).dynamics().mean(layout().times().get(lastTime()));
  }

  /**
   * Name of a cell and a point for labels.
   *
   * @param cell index of the cell
   * @param point index of the point
   * @return for example {@code N = 64 x 64, test[0]}
   */
  public String label(int cell, int point) {
    return "N = " + Words.widths(network(cell).widths()) + ", " + pointName(point);
  }

  /**
   * Name of a point.
   *
   * @param point index of the point
   * @return for example {@code test[0]}
   */
  public String pointName(int point) {
    return experiment.data().pointName(point);
  }
}
