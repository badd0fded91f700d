package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class PowerPlanProperties {

  @Property(seed = "7201", tries = 1000)
  void theReplicasAskedForDecideAndFewerDoNot(
      @ForAll @DoubleRange(min = -3, max = 3) @Scale(6) double value,
      @ForAll @DoubleRange(min = 0.1, max = 2) @Scale(6) double error,
      @ForAll @DoubleRange(min = 0.5, max = 0.999) @Scale(6) double confidence,
      @ForAll @IntRange(min = 2, max = 5000) int now) {
    Region region = Region.around(0, 1);
    Estimate estimate = Estimate.normal(value, error);
    OptionalLong then = PowerPlan.replicasToDecide(estimate, region, confidence, now);
    Assume.that(then.isPresent() && then.getAsLong() < 1e12);
    long replicas = then.getAsLong();
    // one more and two fewer: the count is rounded, up to 1 + 1e12 * 1e-15 of it by arithmetic
    Estimate after = Estimate.normal(value, error * Math.sqrt(now / (replicas + 1.0)));
    assertThat(EquivalenceTest.decide(after, region, confidence))
        .isEqualTo(Math.abs(value) < 1 ? Outcome.CONFIRMED : Outcome.REFUTED);
    if (replicas - 2 >= now) {
      Estimate before = Estimate.normal(value, error * Math.sqrt(now / (replicas - 2.0)));
      assertThat(EquivalenceTest.decide(before, region, confidence))
          .isEqualTo(Outcome.INCONCLUSIVE);
    }
  }

  @Property(seed = "7202", tries = 500)
  void moreIsNeededForSmallerMarginsHigherConfidenceAndHigherPower(
      @ForAll @DoubleRange(min = 0.01, max = 1) @Scale(6) double margin,
      @ForAll @DoubleRange(min = 0.5, max = 0.999) @Scale(6) double confidence,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) @Scale(6) double power,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) @Scale(6) double share) {
    double base = new PowerPlan(margin, confidence, power).standardError();
    assertThat(new PowerPlan(margin * share, confidence, power).standardError()).isLessThan(base);
    assertThat(new PowerPlan(margin, 1 - share * (1 - confidence), power).standardError())
        .isLessThan(base);
    assertThat(new PowerPlan(margin, confidence, 1 - share * (1 - power)).standardError())
        .isLessThan(base);
  }
}
