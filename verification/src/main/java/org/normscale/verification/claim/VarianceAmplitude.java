package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Region;

/**
 * {@code Var h_t(x)} is the sum of what the last layer, every inner layer and the drawing of points
 * contribute, within a relative margin at every width and point. Statistic: the log ratio, with a
 * kurtosis-aware standard error.
 */
public record VarianceAmplitude() implements Claim {

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.VAR_AMPLITUDE;
    double margin = id.margin(evidence.experiment());
    Optional<String> reason =
        Limits.noVariance(evidence, setting.cells())
            .or(() -> Limits.noPredictedVariance(evidence, setting.cells(), margin));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    Region region = new Region(-Math.log1p(margin), Math.log1p(margin));
    List<Component> components = new ArrayList<>();
    for (int cell : setting.cells()) {
      for (int p : evidence.randomPoints(setting.cells())) {
        components.add(
            new Component(
                "Var / predicted, " + evidence.label(cell, p),
                0,
                evidence.logVarianceRatio(cell, p),
                region,
                Scale.LOG,
                List.of(cell)));
      }
    }
    return new Assessment.Testable(
        id,
        setting.label(),
        "The variance of the output is the predicted sum over all layers and the steps, within a"
            + " factor of "
            + Words.number(1 + margin)
            + ", at every width and point",
        components,
        List.of(),
        Limits.withoutVariance(evidence, setting.cells()));
  }
}
