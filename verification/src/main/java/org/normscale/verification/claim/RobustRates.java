package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.training.Trainer;
import org.normscale.theory.prediction.Prediction;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Region;
import org.normscale.verification.inference.SampleMean;
import org.normscale.verification.rate.Level;
import org.normscale.verification.rate.RateEstimate;
import org.normscale.verification.rate.RateFit;

/**
 * With the learning rates of {@code LearningRates} the output changes over a short time {@code dt}
 * by {@code (alpha / n) A y dt}, of order 1 in every width, and each tensor's share scales as its
 * term of the tangent kernel {@code A} (layers {@code l < L} as {@code prod_{k > l} 1 / N_k}).
 *
 * <p>Statistics, at the point where the predicted change is largest: the change over its prediction
 * at every width, and for each tensor the slope of its log share against {@code log N_L}, to which
 * the slope of the predicted shares is added back.
 */
public record RobustRates() implements Claim {

  /**
   * A share is used on the log scale from this many standard errors on; there the log's bias,
   * se^2/2, is below 1/8 of its own standard error.
   */
  private static final double RESOLVED = 4;

  /** A sum this small beside its terms is rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * A change below this part of the output's spread is a difference of doubles that agree in ten
   * digits: six digits are left, enough for any margin in use.
   */
  private static final double LEAST_CHANGE = 1e-10;

  /** A share below this part of the whole change cannot be told from rounding. */
  private static final double NEGLIGIBLE = 1e-9;

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.RATES;
    Optional<String> reason =
        Limits.tooFewWidths(evidence, setting)
            .or(() -> Limits.inaccurate(evidence, setting.cells()));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    int widest = setting.cells().get(setting.cells().size() - 1);
    int point = largestChange(evidence, widest);
    if (vanishes(evidence, setting, -1, point)) {
      return new Assessment.NotApplicable(
          id, setting.label(), "the predicted change of the output is 0 at every point");
    }
    if (isRoundedAway(evidence, setting, point)) {
      return new Assessment.NotApplicable(
          id,
          setting.label(),
          "the predicted change of the output is too small beside the output to be measured in"
              + " double precision");
    }
    double margin = id.margin(evidence.experiment());
    List<Component> components = new ArrayList<>();
    for (int cell : setting.cells()) {
      Estimate change = measured(evidence, cell, -1, point);
      double prediction = predicted(evidence, cell, -1, point);
      components.add(
          new Component(
              "change / predicted, " + evidence.label(cell, point),
              1,
              change.times(1 / prediction),
              Region.around(1, margin),
              Scale.LINEAR,
              List.of(cell)));
    }
    List<Assessment.Fit> fits = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<String> tensors = evidence.network(widest).tensorNames();
    for (int tensor = 0; tensor < tensors.size(); tensor++) {
      if (vanishes(evidence, setting, tensor, point)
          || isNegligible(evidence, setting, tensor, point)) {
        notes.add(
            "The share of "
                + tensors.get(tensor)
                + " is predicted to be 0, or lost in rounding: not tested");
        continue;
      }
      if (!isResolved(evidence, setting, tensor, point)) {
        components.addAll(ratios(evidence, setting, tensor, point, margin));
        notes.add(
            "The share of "
                + tensors.get(tensor)
                + " is lost in the noise at some width, or has the wrong sign there: its ratio to"
                + " the prediction is tested in place of its slope");
        continue;
      }
      RateEstimate shares = fit(evidence, setting, tensor, point, true);
      double slope = fit(evidence, setting, tensor, point, false).slope().value();
      String label =
          "slope of the share of " + tensors.get(tensor) + " at " + evidence.pointName(point);
      fits.add(new Assessment.Fit(label, shares));
      components.add(
          new Component(
              label,
              slope,
              shares.slope().plus(slope),
              Region.around(slope, margin),
              Scale.LINEAR,
              setting.cells()));
    }
    return new Assessment.Testable(
        id,
        setting.label(),
        "With these learning rates the output first changes by (alpha/n) A y per unit time at every"
            + " width, and each tensor's share scales as its term of A",
        components,
        fits,
        notes);
  }

  /**
   * The ratios of a share to its prediction, for a share that has no logarithm. A slope within the
   * margin moves the ratio by at most {@code (N_max / N_min)^margin}.
   */
  private static List<Component> ratios(
      Evidence evidence, GammaSetting setting, int tensor, int point, double margin) {
    int narrowest = evidence.network(setting.cells().get(0)).topWidth();
    int widest = evidence.network(setting.cells().get(setting.cells().size() - 1)).topWidth();
    Region region = Region.around(1, Math.expm1(margin * Math.log((double) widest / narrowest)));
    String name = evidence.network(setting.cells().get(0)).tensorNames().get(tensor);
    return setting.cells().stream()
        .map(
            cell ->
                new Component(
                    "share of " + name + " / predicted, " + evidence.label(cell, point),
                    1,
                    measured(evidence, cell, tensor, point)
                        .times(1 / predicted(evidence, cell, tensor, point)),
                    region,
                    Scale.LINEAR,
                    List.of(cell)))
        .toList();
  }

  /**
   * Whether a predicted share is 0 up to rounding at some width, as that of {@code W^1} is at the
   * origin.
   */
  private static boolean vanishes(Evidence evidence, GammaSetting setting, int tensor, int point) {
    return setting.cells().stream()
        .anyMatch(
            cell ->
                !(Math.abs(predicted(evidence, cell, tensor, point))
                    > ROUNDING * size(evidence, cell, tensor, point)));
  }

  /** What a predicted share would be if its terms did not cancel. */
  private static double size(Evidence evidence, int cell, int tensor, int point) {
    return terms(evidence, cell, tensor, point).map(Math::abs).sum();
  }

  private static int largestChange(Evidence evidence, int cell) {
    int best = 0;
    for (int p = 1; p < evidence.layout().points(); p++) {
      if (Math.abs(predicted(evidence, cell, -1, p))
          > Math.abs(predicted(evidence, cell, -1, best))) {
        best = p;
      }
    }
    return best;
  }

  private static boolean isRoundedAway(Evidence evidence, GammaSetting setting, int point) {
    int initial = evidence.layout().index(0, point);
    return setting.cells().stream()
        .anyMatch(
            cell ->
                Math.abs(predicted(evidence, cell, -1, point)) * Trainer.PROBE_TIME
                    <= LEAST_CHANGE * Math.sqrt(evidence.outputs(cell).variance(initial)));
  }

  private static boolean isNegligible(
      Evidence evidence, GammaSetting setting, int tensor, int point) {
    return setting.cells().stream()
        .anyMatch(
            cell ->
                Math.abs(predicted(evidence, cell, tensor, point))
                    <= NEGLIGIBLE * Math.abs(predicted(evidence, cell, -1, point)));
  }

  private static boolean isResolved(
      Evidence evidence, GammaSetting setting, int tensor, int point) {
    return setting.cells().stream()
        .allMatch(
            cell -> {
              Estimate share = measured(evidence, cell, tensor, point);
              double ratio = share.value() / predicted(evidence, cell, tensor, point);
              // A share without error has no weight in a fit.
              return ratio > 0
                  && share.standardError() > 0
                  && Math.abs(share.value()) > RESOLVED * share.standardError();
            });
  }

  /** Fit of the log share over its prediction, or of the log prediction with the same weights. */
  private static RateEstimate fit(
      Evidence evidence, GammaSetting setting, int tensor, int point, boolean residual) {
    List<Level> levels = new ArrayList<>();
    for (int cell : setting.cells()) {
      Estimate share = measured(evidence, cell, tensor, point);
      double prediction = predicted(evidence, cell, tensor, point);
      double log = residual ? Math.log(share.value() / prediction) : Math.log(Math.abs(prediction));
      levels.add(
          new Level(
              evidence.network(cell).topWidth(),
              new Estimate(
                  log, share.standardError() / Math.abs(share.value()), share.degreesOfFreedom())));
    }
    return RateFit.fit(levels);
  }

  /**
   * Measured change of the output per unit time when one tensor trains.
   *
   * @param evidence predictions and measurements
   * @param cell index of the cell
   * @param tensor index in W1, .., WL, C; -1 for the sum over all
   * @param point index of the point
   * @return estimate
   * @throws IllegalStateException if the probe was not measured
   */
  public static Estimate measured(Evidence evidence, int cell, int tensor, int point) {
    MomentSummary probe = evidence.results().get(cell).total().rateProbe();
    if (probe == null) {
      throw new IllegalStateException("the rate probe was not measured");
    }
    int points = evidence.layout().points();
    int first = tensor < 0 ? 0 : tensor;
    int last = tensor < 0 ? evidence.network(cell).depth() : tensor;
    double mean = 0;
    double variance = 0;
    // The sum's own skewness is not recorded: that of the most skewed share stands in.
    double skewness = 0;
    for (int a = first; a <= last; a++) {
      double own = Math.abs(probe.skewness(a * points + point));
      skewness = own > skewness ? own : skewness;
      mean += probe.mean(a * points + point);
      for (int b = first; b <= last; b++) {
        variance += probe.covariance(a * points + point, b * points + point);
      }
    }
    return SampleMean.of(mean, Math.max(variance, 0), skewness, probe.count());
  }

  /**
   * Predicted change of the output per unit time when one tensor trains, {@code (alpha / n) sum_m
   * A_tensor(x, x_m) y_m}.
   *
   * @param evidence predictions and measurements
   * @param cell index of the cell
   * @param tensor index in W1, .., WL, C; -1 for the sum over all
   * @param point index of the point
   * @return change per unit time
   */
  public static double predicted(Evidence evidence, int cell, int tensor, int point) {
    return terms(evidence, cell, tensor, point).sum();
  }

  private static DoubleStream terms(Evidence evidence, int cell, int tensor, int point) {
    Prediction prediction = evidence.predictions().get(cell);
    double[][] kernel =
        tensor < 0
            ? prediction.kernels().tangent()
            : prediction.kernels().tangentByTensor().get(tensor);
    List<Double> y = evidence.experiment().data().trainY();
    double rate = evidence.experiment().training().rate() / y.size();
    return IntStream.range(0, y.size()).mapToDouble(m -> rate * kernel[point][m] * y.get(m));
  }
}
