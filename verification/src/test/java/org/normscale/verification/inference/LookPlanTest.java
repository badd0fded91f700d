package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

class LookPlanTest {

  @Test
  void doublesUpToTheLargestCount() {
    assertThat(LookPlan.doubling(0.95, 500, 4000).replicas())
        .containsExactly(500, 1000, 2000, 4000);
    assertThat(LookPlan.doubling(0.95, 500, 1200).replicas()).containsExactly(500, 1000, 1200);
    assertThat(LookPlan.doubling(0.95, 500, 500).replicas()).containsExactly(500);
    assertThat(LookPlan.doubling(0.95, 1 << 30, Integer.MAX_VALUE).replicas())
        .containsExactly(1 << 30, Integer.MAX_VALUE);
  }

  @Test
  void sharesTheErrorRateBetweenLooks() {
    LookPlan plan = LookPlan.doubling(0.95, 500, 4000);
    assertThat(plan.looks()).isEqualTo(4);
    // 1 - 0.95 carries a rounding error of 4e-17
    assertThat(plan.levelPerLook()).isCloseTo(0.0125, within(1e-16));
  }

  @Test
  void rejectsWhatIsNoPlan() {
    assertThatThrownBy(() -> LookPlan.doubling(0.95, 1, 10))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("replicas = 1");
    assertThatThrownBy(() -> LookPlan.doubling(0.95, 10, 9))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("max-replicas = 9");
    assertThatThrownBy(() -> LookPlan.doubling(Double.NaN, 10, 20))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("confidence = NaN");
    assertThatThrownBy(() -> new LookPlan(0.05, List.of(10, 10)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("replicas[1] = 10");
    assertThatThrownBy(() -> new LookPlan(0.05, List.of()))
        .isInstanceOf(InvalidInputException.class);
  }
}
