package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Region;
import org.normscale.verification.rate.Level;
import org.normscale.verification.rate.RateEstimate;
import org.normscale.verification.rate.RateFit;

/**
 * The last layer's part of {@code Var h_t(x)} falls as {@code N_L} to the power {@code -(2 gamma_L
 * - 1)}. The predicted parts of the inner layers and of the steps are subtracted from the measured
 * variance; what the inner widths, the step and a finite {@code N_L} do to the scaled variance
 * {@code N_L^{2 gamma_L - 1} Var} of the last layer's part is divided out, so that widths may grow
 * together.
 */
public record VarianceRate() implements Claim {

  /** Beyond this share of the predicted variance the other parts hide the last layer's. */
  static final double LARGEST_SHARE = 0.5;

  /**
   * A part of a variance is used on the log scale from this many standard errors on; there the
   * log's bias, se^2/2, is below 1/8 of its own standard error.
   */
  private static final double RESOLVED = 4;

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.VAR_RATE;
    double margin = id.margin(evidence.experiment());
    Optional<String> reason =
        Limits.tooFewWidths(evidence, setting)
            .or(() -> Limits.noVariance(evidence, setting.cells()))
            .or(() -> Limits.noPredictedVariance(evidence, setting.cells(), margin))
            .or(() -> hidden(evidence, setting));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    double exponent = -(2 * setting.topGamma() - 1);
    List<Component> components = new ArrayList<>();
    List<Assessment.Fit> fits = new ArrayList<>();
    List<String> notes = new ArrayList<>(Limits.withoutVariance(evidence, setting.cells()));
    for (int p : evidence.randomPoints(setting.cells())) {
      if (setting.cells().stream().allMatch(c -> isResolved(topPart(evidence, c, p)))) {
        RateEstimate fit = fit(evidence, setting, p);
        String label = "slope at " + evidence.pointName(p);
        fits.add(new Assessment.Fit(label, fit));
        components.add(
            new Component(
                label,
                exponent,
                fit.slope(),
                Region.around(exponent, margin),
                Scale.LINEAR,
                setting.cells()));
      } else {
        components.addAll(ratios(evidence, setting, p, margin));
        notes.add(
            "Without the predicted parts of the inner layers and the steps the variance at "
                + evidence.pointName(p)
                + " is lost in the noise at some width: its ratio to the prediction is tested in"
                + " place of its slope");
      }
    }
    return new Assessment.Testable(
        id,
        setting.label(),
        "The last layer's part of the variance of the output falls as N_L to the power "
            + Words.number(exponent)
            + " (within "
            + Words.number(margin)
            + ")",
        components,
        fits,
        notes);
  }

  /** The last layer's part does not show where other parts make most of the variance. */
  private static Optional<String> hidden(Evidence evidence, GammaSetting setting) {
    double largest = 0;
    String where = "";
    for (int cell : setting.cells()) {
      for (int p : evidence.randomPoints(setting.cells())) {
        double share = lower(evidence, cell, p) / evidence.predictedVariance(cell, p);
        if (share > largest) {
          largest = share;
          where = evidence.label(cell, p);
        }
      }
    }
    return largest > LARGEST_SHARE
        ? Optional.of(
            "inner layers and steps make "
                + Words.percent(largest)
                + " of the predicted variance at "
                + where
                + " (at most "
                + Words.percent(LARGEST_SHARE)
                + " may be subtracted), so the slope of the last layer's part does not show;"
                + " VAR-AMPLITUDE tests the sum")
        : Optional.empty();
  }

  private static VarianceTerms terms(Evidence evidence, int cell) {
    return evidence.expectations().get(cell).variance().value().orElseThrow();
  }

  /** The predicted parts of the inner layers and of the steps. */
  private static double lower(Evidence evidence, int cell, int point) {
    VarianceTerms terms = terms(evidence, cell);
    return terms.total(point) - terms.top()[point];
  }

  /** The last layer's part of the variance over its prediction. */
  private static Estimate topPart(Evidence evidence, int cell, int point) {
    Estimate log = evidence.logVariance(cell, evidence.lastTime(), point);
    double variance = Math.exp(log.value());
    return new Estimate(
            variance - lower(evidence, cell, point),
            variance * log.standardError(),
            log.degreesOfFreedom())
        .times(1 / terms(evidence, cell).top()[point]);
  }

  private static boolean isResolved(Estimate part) {
    return part.value() > RESOLVED * part.standardError();
  }

  private static RateEstimate fit(Evidence evidence, GammaSetting setting, int point) {
    int widest = setting.cells().get(setting.cells().size() - 1);
    double scaled = Math.log(terms(evidence, widest).top()[point]);
    double exponent = -(2 * setting.topGamma() - 1);
    List<Level> levels = new ArrayList<>();
    for (int cell : setting.cells()) {
      Estimate part = topPart(evidence, cell, point);
      double n = evidence.network(cell).topWidth();
      double atWidth =
          scaled + exponent * (Math.log(n) - Math.log(evidence.network(widest).topWidth()));
      levels.add(
          new Level(
              n,
              new Estimate(
                  Math.log(part.value()) + atWidth,
                  part.standardError() / part.value(),
                  part.degreesOfFreedom())));
    }
    return RateFit.fit(levels);
  }

  /** A slope within the margin moves the ratio by at most {@code (N_max / N_min)^margin}. */
  private static List<Component> ratios(
      Evidence evidence, GammaSetting setting, int point, double margin) {
    int narrowest = evidence.network(setting.cells().get(0)).topWidth();
    int widest = evidence.network(setting.cells().get(setting.cells().size() - 1)).topWidth();
    Region region = Region.around(1, Math.expm1(margin * Math.log((double) widest / narrowest)));
    return setting.cells().stream()
        .map(
            cell ->
                new Component(
                    "last layer's part / predicted, " + evidence.label(cell, point),
                    1,
                    topPart(evidence, cell, point),
                    region,
                    Scale.LINEAR,
                    List.of(cell)))
        .toList();
  }
}
