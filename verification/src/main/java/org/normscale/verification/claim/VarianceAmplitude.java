package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Region;

/**
 * {@code N_L^{2 gamma_L - 1} Var h_t(x)} is {@code V_t(x, x)} within a relative margin at every
 * width and point. Statistic: the log ratio, with a kurtosis-aware standard error.
 */
public record VarianceAmplitude() implements Claim {

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.VAR_AMPLITUDE;
    Optional<String> reason =
        Limits.meanField(setting)
            .or(() -> Limits.degenerate(evidence.network(setting.cells().get(0))))
            .or(() -> Limits.noVariance(evidence, setting.cells()));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    double margin = id.margin(evidence.experiment());
    Region region = new Region(-Math.log1p(margin), Math.log1p(margin));
    List<Component> components = new ArrayList<>();
    int time = evidence.lastTime();
    for (int cell : setting.cells()) {
      for (int p : evidence.randomPoints(setting.cells())) {
        Estimate log = evidence.logVariance(cell, time, p);
        double ratio = log.value() - Math.log(evidence.leadingVariance(cell, time, p));
        components.add(
            new Component(
                "Var / predicted, " + evidence.label(cell, p),
                0,
                new Estimate(ratio, log.standardError(), log.degreesOfFreedom()),
                region,
                Scale.LOG,
                List.of(cell)));
      }
    }
    double exponent = 2 * setting.topGamma() - 1;
    String statement =
        "The variance of the output is "
            + (exponent == 0 ? "" : "N_L^-" + Words.number(exponent) + " times ")
            + "the limit's variance V_t(x, x), within a factor of "
            + Words.number(1 + margin)
            + ", at every width and point";
    return new Assessment.Testable(
        id,
        setting.label(),
        statement,
        components,
        List.of(),
        Limits.withoutVariance(evidence, setting.cells()));
  }
}
