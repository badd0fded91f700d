package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Region;

/**
 * At fixed widths the variance falls as {@code gamma_L} rises to 1; and where {@code s(0) != 0},
 * the outer exponent lowers it more than an inner one does. Statistic: the log ratio of the two
 * variances, which must lie below 0.
 */
public record Monotone() implements Claim {

  @Override
  public List<Assessment> assess(Evidence evidence) {
    List<Assessment> assessments = new ArrayList<>();
    List<GammaSetting> settings = evidence.settings();
    for (GammaSetting low : settings) {
      next(settings, low).ifPresent(high -> assessments.add(falls(evidence, low, high)));
      for (GammaSetting swapped : settings) {
        if (isOuterOverInner(low, swapped)) {
          assessments.add(outerOverInner(evidence, low, swapped));
        }
      }
    }
    return assessments.isEmpty()
        ? List.of(
            new Assessment.NotApplicable(
                ClaimId.MONOTONE,
                "all settings",
                "needs two settings with the same inner gammas and different gamma_L"))
        : assessments;
  }

  /** The setting with the same inner exponents and the next larger outer one. */
  private static Optional<GammaSetting> next(List<GammaSetting> settings, GammaSetting low) {
    return settings.stream()
        .filter(s -> s.innerGammas().equals(low.innerGammas()) && s.topGamma() > low.topGamma())
        .min((a, b) -> Double.compare(a.topGamma(), b.topGamma()));
  }

  /**
   * Whether {@code b} has the large exponent of {@code a}'s inner layers outside, and the reverse.
   */
  private static boolean isOuterOverInner(GammaSetting a, GammaSetting b) {
    return a.gammas().size() > 1
        && a.innerGammas().stream().allMatch(g -> g > a.topGamma() && g == b.topGamma())
        && b.innerGammas().stream().allMatch(g -> g == a.topGamma());
  }

  private static Assessment falls(Evidence evidence, GammaSetting low, GammaSetting high) {
    return compare(
        evidence, low, high, "At equal widths the variance falls as gamma_L rises, here from ");
  }

  private static Assessment outerOverInner(
      Evidence evidence, GammaSetting inner, GammaSetting outer) {
    NetworkSpec network = evidence.network(inner.cells().get(0));
    if (network.activation().value(0) == 0) {
      return new Assessment.NotApplicable(
          ClaimId.MONOTONE,
          subject(inner, outer),
          "with s(0) = 0 inner and outer exponents act alike and the widths decide");
    }
    return compare(
        evidence,
        inner,
        outer,
        "At equal widths a large outer exponent lowers the variance more than the same inner one,"
            + " here from ");
  }

  private static String subject(GammaSetting from, GammaSetting to) {
    return from.label() + " to " + to.gammasLabel();
  }

  private static Assessment compare(
      Evidence evidence, GammaSetting from, GammaSetting to, String words) {
    String subject = subject(from, to);
    int time = evidence.lastTime();
    List<Integer> cells = Stream.concat(from.cells().stream(), to.cells().stream()).toList();
    Optional<String> reason = Limits.noVariance(evidence, cells);
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(ClaimId.MONOTONE, subject, reason.get());
    }
    List<Component> components = new ArrayList<>();
    for (int a : from.cells()) {
      for (int b : to.cells()) {
        if (!evidence.network(a).widths().equals(evidence.network(b).widths())) {
          continue;
        }
        for (int p : evidence.randomPoints(cells)) {
          Estimate va = evidence.logVariance(a, time, p);
          Estimate vb = evidence.logVariance(b, time, p);
          double predicted = Math.log(predicted(evidence, b, p) / predicted(evidence, a, p));
          components.add(
              new Component(
                  "Var ratio, " + evidence.label(a, p),
                  predicted,
                  vb.minus(va),
                  Region.below(0),
                  Scale.LOG,
                  List.of(a, b)));
        }
      }
    }
    if (components.isEmpty()) {
      return new Assessment.NotApplicable(
          ClaimId.MONOTONE, subject, "the two settings have no widths in common");
    }
    return new Assessment.Testable(
        ClaimId.MONOTONE,
        subject,
        words + subject,
        components,
        List.of(),
        Limits.withoutVariance(evidence, cells));
  }

  /** The whole variance where it is predicted, else its leading term: the claim needs neither. */
  private static double predicted(Evidence evidence, int cell, int point) {
    double whole = evidence.predictedVariance(cell, point);
    return whole > 0 ? whole : evidence.leadingVariance(cell, evidence.lastTime(), point);
  }
}
