package org.normscale.verification.coordinates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.training.CoordinateProbe;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.rates.CoordinateExponent;
import org.normscale.theory.rates.CoordinateExponents;
import org.normscale.verification.inference.EquivalenceTest;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.inference.Outcome;
import org.normscale.verification.inference.Region;
import org.normscale.verification.rate.Level;
import org.normscale.verification.rate.RateEstimate;
import org.normscale.verification.rate.RateFit;

/**
 * A coordinate check (Yang et al. 2022, arXiv 2203.03466, appendix D): networks of rising width
 * take a few steps; the change of every layer and of the output is fitted by a power of {@code N_L}
 * and the exponent compared with {@link CoordinateExponents}. All exponents are decided jointly
 * (Bonferroni).
 *
 * @param plan what was trained
 * @param stable whether theory lets nothing grow with the width
 * @param rows all coordinates of step 1, then of step 2, ..
 */
public record CoordinateCheck(CoordinatePlan plan, boolean stable, List<CoordinateRow> rows) {

  /** Copies the list. */
  public CoordinateCheck {
    rows = List.copyOf(rows);
  }

  /**
   * Trains and compares. The result does not depend on the number of threads.
   *
   * @param plan what to train
   * @return the check
   */
  public static CoordinateCheck run(CoordinatePlan plan) {
    List<NetworkSpec> networks = plan.networks();
    List<double[][][]> measured = networks.stream().map(n -> measure(plan, n)).toList();
    CoordinateExponents theory =
        CoordinateExponents.of(
            plan.parametrization(), plan.shape().gammas(), plan.shape().activation(), plan.steps());
    int depth = plan.shape().depth();
    int coordinates = 2 * depth + 1;
    double confidence = 1 - (1 - plan.confidence()) / (coordinates * plan.steps());
    List<CoordinateRow> rows = new ArrayList<>();
    for (int step = 1; step <= plan.steps(); step++) {
      for (int c = 0; c < coordinates; c++) {
        Optional<CoordinateExponent> predicted =
            c == 2 * depth
                ? theory.output(step)
                : c % 2 == 0
                    ? theory.preactivation(step, c / 2 + 1)
                    : theory.activation(step, c / 2 + 1);
        rows.add(row(plan, measured, step, c, predicted, confidence));
      }
    }
    return new CoordinateCheck(plan, theory.isStable(), rows);
  }

  /** Seeds outermost, then steps, then coordinates. */
  private static double[][][] measure(CoordinatePlan plan, NetworkSpec network) {
    CellIdentity cell = CellIdentity.of(network);
    List<Double> rates = plan.rates(network);
    return IntStream.range(0, plan.seeds())
        .parallel()
        .mapToObj(
            seed ->
                CoordinateProbe.meanSquares(
                    network,
                    plan.data(),
                    rates,
                    plan.steps(),
                    plan.deviations(),
                    new ReplicaKey(plan.rootSeed(), cell, 0, seed)))
        .toArray(double[][][]::new);
  }

  private static CoordinateRow row(
      CoordinatePlan plan,
      List<double[][][]> measured,
      int step,
      int coordinate,
      Optional<CoordinateExponent> predicted,
      double confidence) {
    List<Double> sizes = new ArrayList<>();
    List<Level> levels = new ArrayList<>();
    for (int w = 0; w < measured.size(); w++) {
      double[] squares = new double[plan.seeds()];
      for (int s = 0; s < squares.length; s++) {
        squares[s] = measured.get(w)[s][step - 1][coordinate];
      }
      double mean = mean(squares);
      sizes.add(Math.sqrt(mean));
      Estimate log = logSize(squares, mean);
      if (log != null) {
        levels.add(new Level(plan.topWidths().get(w), log));
      }
    }
    Optional<RateEstimate> fit =
        levels.size() == sizes.size() ? Optional.of(RateFit.fit(levels)) : Optional.empty();
    Optional<Interval> interval = fit.map(f -> f.slope().interval(confidence));
    Optional<Outcome> outcome =
        predicted.map(
            p ->
                fit.map(
                        f ->
                            EquivalenceTest.decide(
                                f.slope(),
                                new Region(p.first() - plan.margin(), p.leading() + plan.margin()),
                                confidence))
                    .orElse(Outcome.REFUTED));
    return new CoordinateRow(
        step, name(coordinate, plan.shape().depth()), sizes, predicted, fit, interval, outcome);
  }

  /**
   * Logarithm of the root mean square; its error by the delta method from the spread over seeds.
   * Null if there is none.
   */
  private static @org.jspecify.annotations.Nullable Estimate logSize(
      double[] squares, double mean) {
    double sum = 0;
    for (double square : squares) {
      double relative = square / mean - 1;
      sum += relative * relative;
    }
    int n = squares.length;
    double error = Math.sqrt(sum / (n - 1) / n) / 2;
    double log = Math.log(mean) / 2;
    return Double.isFinite(log) && Double.isFinite(error) && error > 0
        ? new Estimate(log, error, n - 1)
        : null;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static String name(int coordinate, int depth) {
    return coordinate == 2 * depth ? "h" : (coordinate % 2 == 0 ? "Z" : "H") + (coordinate / 2 + 1);
  }

  /**
   * The check as a whole.
   *
   * @return refuted if any exponent is, else inconclusive if any is or none could be compared, else
   *     confirmed
   */
  public Outcome outcome() {
    List<Outcome> outcomes = rows.stream().flatMap(r -> r.outcome().stream()).toList();
    if (outcomes.contains(Outcome.REFUTED)) {
      return Outcome.REFUTED;
    }
    return outcomes.isEmpty() || outcomes.contains(Outcome.INCONCLUSIVE)
        ? Outcome.INCONCLUSIVE
        : Outcome.CONFIRMED;
  }
}
