package org.normscale.verification.calibration;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.Claim;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Component;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.Expectation;
import org.normscale.verification.inference.Region;

/**
 * Puts the truth at a place relative to what a claim allows: 0 is the prediction, 1 the edge of the
 * allowed range, 2 as far beyond the edge as the edge is from the prediction. The measurements stay
 * and the allowed range moves, so that one data set serves all places.
 */
final class Placement {

  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  private Placement() {}

  /** The component with the truth, which is its predicted value, at a place; below 0: other end. */
  static Component at(Component c, double place) {
    double lower = c.region().lower();
    double upper = c.region().upper();
    boolean upwards = Double.isInfinite(lower) || (place > 0 && !Double.isInfinite(upper));
    double size = Math.abs(place);
    double shift = upwards ? -size * (upper - c.predicted()) : size * (c.predicted() - lower);
    return new Component(
        c.label(),
        c.predicted(),
        c.estimate(),
        new Region(lower + shift, upper + shift),
        c.scale(),
        c.cells());
  }

  /** One component at a place, the others where they are. */
  static List<Component> oneAt(List<Component> components, int index, double place) {
    List<Component> moved = new ArrayList<>(components);
    moved.set(index, at(components.get(index), place));
    return moved;
  }

  /** All components at a place. */
  static List<Component> allAt(List<Component> components, double place) {
    return components.stream().map(c -> at(c, place)).toList();
  }

  /**
   * GAUSSIAN for a normal law of another mean, whose distance from the predicted law is so many
   * margins exactly: {@code sup |Phi(z) - Phi(z - d)| = 2 Phi(d / 2) - 1}. Skewness and kurtosis
   * stay where they are.
   */
  static List<Component> gaussianAt(Evidence evidence, double place) {
    double distance = Math.abs(place) * ClaimId.GAUSSIAN.margin(evidence.experiment());
    double shift = Math.signum(place) * 2 * NORMAL.inverseCumulativeProbability((1 + distance) / 2);
    List<Expectation> expectations = new ArrayList<>();
    for (int cell = 0; cell < evidence.expectations().size(); cell++) {
      Expectation e = evidence.expectations().get(cell);
      MeanTerms mean = e.mean().value().orElseThrow();
      double[] moved = mean.mean().clone();
      for (int p = 0; p < moved.length; p++) {
        moved[p] -= shift * Math.sqrt(evidence.predictedVariance(cell, p));
      }
      expectations.add(
          new Expectation(
              new Computed.Value<>(new MeanTerms(moved, mean.error(), mean.notes())),
              e.next(),
              e.variance(),
              e.firstBias()));
    }
    return components(
        ClaimId.GAUSSIAN,
        new Evidence(
            evidence.experiment(), evidence.predictions(), expectations, evidence.results()));
  }

  /** The components of a claim; none if it cannot be tested. */
  static List<Component> components(ClaimId id, Evidence evidence) {
    Assessment assessment = Claim.of(id).assess(evidence).get(0);
    return assessment instanceof Assessment.Testable t ? t.components() : List.of();
  }
}
