package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

class PowerPlanTest {

  @Test
  void plansByTheTwoQuantiles() {
    PowerPlan plan = PowerPlan.forMargin(0.1, 0.95);
    // z_{0.975} + z_{0.95} = 1.959963984540054 + 1.6448536269514722 (printed tables)
    assertThat(plan.standardError()).isCloseTo(0.1 / 3.604817611491526, within(1e-14));
    // (3.6048176)^2 * 100 = 1299.47
    assertThat(plan.replicas(0.1, 100)).isEqualTo(1300);
    assertThat(plan.replicas(0, 100)).isEqualTo(1);
    assertThat(plan.replicas(1e300, 100)).isEqualTo(Long.MAX_VALUE);
    assertThat(plan.power()).isEqualTo(PowerPlan.DEFAULT_POWER);
  }

  @Test
  void thePlannedReplicasHaveThePlannedPower() {
    // Truth at the centre, standard error as planned: the chance of a confirmation is the power,
    // 0.9 exactly for normal errors. Both bounds fail a correct program with chance 1e-6 each.
    int sets = 20_000;
    PowerPlan plan = PowerPlan.forMargin(0.3, 0.99);
    SplittableRandom random = new SplittableRandom(41);
    int confirmed = 0;
    for (int i = 0; i < sets; i++) {
      Estimate estimate =
          Estimate.normal(5 + plan.standardError() * random.nextGaussian(), plan.standardError());
      if (EquivalenceTest.decide(estimate, Region.around(5, 0.3), 0.99) == Outcome.CONFIRMED) {
        confirmed++;
      }
    }
    assertThat(confirmed).isBetween(Simulated.least(sets, 0.9), Simulated.most(sets, 0.9));
  }

  @Test
  void saysHowManyReplicasWouldDecide() {
    // half width 1.96 * 0.25 = 0.48999, distance from the end 0.1: factor 24.0091
    assertThat(replicasToDecide(0.9, 1000)).hasValue(24_010);
    assertThat(replicasToDecide(1.1, 1000)).hasValue(24_010);
    assertThat(replicasToDecide(0, 1000)).hasValue(1000);
    assertThat(replicasToDecide(1, 1000)).isEmpty();
    assertThat(replicasToDecide(Math.nextUp(1.0), 1000)).isEmpty();
  }

  private static OptionalLong replicasToDecide(double value, long now) {
    return PowerPlan.replicasToDecide(Estimate.normal(value, 0.25), Region.around(0, 1), 0.95, now);
  }

  @Test
  void predictsStandardErrors() {
    // normal: sqrt((2 + 2/999)/1000) = sqrt(2/999)
    assertThat(PowerPlan.logVarianceStandardError(3, 1000))
        .isCloseTo(Math.sqrt(2.0 / 999), within(1e-15));
    // four widths over a factor of 8, equal errors: 1 / (log 2 sqrt 5) = 0.6452 of one level's
    assertThat(
            PowerPlan.slopeStandardError(
                List.of(32.0, 64.0, 128.0, 256.0), List.of(0.02, 0.02, 0.02, 0.02)))
        .isCloseTo(0.02 / (Math.log(2) * Math.sqrt(5)), within(1e-15));
  }

  @Test
  void rejectsWhatCannotBePlanned() {
    assertThatThrownBy(() -> PowerPlan.forMargin(0, 0.95))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("margin = 0.0");
    assertThatThrownBy(() -> new PowerPlan(1, 0.95, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("power = 1.0");
    assertThatThrownBy(() -> PowerPlan.forMargin(1, 0.95).replicas(Double.NaN, 10))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> PowerPlan.forMargin(1, 0.95).replicas(1, 0))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> PowerPlan.slopeStandardError(List.of(8.0, 8.0), List.of(0.1, 0.1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("two different widths");
    assertThatThrownBy(() -> PowerPlan.slopeStandardError(List.of(8.0, 16.0), List.of(0.1)))
        .isInstanceOf(InvalidInputException.class);
  }
}
