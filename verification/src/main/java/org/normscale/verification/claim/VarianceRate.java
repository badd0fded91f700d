package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Region;
import org.normscale.verification.rate.Level;
import org.normscale.verification.rate.RateEstimate;
import org.normscale.verification.rate.RateFit;

/**
 * {@code log Var h_t(x)} against {@code log N_L} has slope {@code -(2 gamma_L - 1)}. What the inner
 * widths and the step do to the limit's variance {@code V_t(x, x)} is divided out first, so that
 * widths may grow together.
 */
public record VarianceRate() implements Claim {

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.VAR_RATE;
    Optional<String> reason =
        Limits.tooFewWidths(evidence, setting)
            .or(() -> Limits.degenerate(evidence.network(setting.cells().get(0))))
            .or(() -> Limits.noVariance(evidence, setting.cells()));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    double exponent = -(2 * setting.topGamma() - 1);
    double margin = id.margin(evidence.experiment());
    List<Component> components = new ArrayList<>();
    List<Assessment.Fit> fits = new ArrayList<>();
    for (int p : evidence.randomPoints(setting.cells())) {
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
    }
    String statement =
        "The variance of the output falls as N_L to the power "
            + Words.number(exponent)
            + " (within "
            + Words.number(margin)
            + ")";
    return new Assessment.Testable(
        id,
        setting.label(),
        statement,
        components,
        fits,
        Limits.withoutVariance(evidence, setting.cells()));
  }

  private static RateEstimate fit(Evidence evidence, GammaSetting setting, int point) {
    int time = evidence.lastTime();
    double widest = Double.NaN;
    List<Level> levels = new ArrayList<>();
    for (int i = setting.cells().size() - 1; i >= 0; i--) {
      int cell = setting.cells().get(i);
      Estimate log = evidence.logVariance(cell, time, point);
      double n = evidence.network(cell).topWidth();
      double limit =
          Math.log(evidence.leadingVariance(cell, time, point))
              + (2 * setting.topGamma() - 1) * Math.log(n);
      if (Double.isNaN(widest)) {
        widest = limit;
      }
      levels.add(
          0,
          new Level(
              n,
              new Estimate(
                  log.value() - (limit - widest), log.standardError(), log.degreesOfFreedom())));
    }
    return RateFit.fit(levels);
  }
}
