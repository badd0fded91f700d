package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.FamilyWiseCorrection.Holm;

class FamilyWiseCorrectionTest {

  @Test
  void worksTheTextbookExample() {
    // The usual example of the method: alpha = 0.05, p = 0.01, 0.04, 0.03, 0.005. Step-down: 0.005
    // against 0.05/4, 0.01 against 0.05/3, 0.03 against 0.05/2: stop; 0.04 < 0.05 is not reached.
    List<Holm> holm = FamilyWiseCorrection.holm(List.of(0.01, 0.04, 0.03, 0.005), 0.05);
    assertThat(holm)
        .containsExactly(
            new Holm(0.01, 0.05 / 3, true),
            new Holm(0.04, 0.05 / 2, false),
            new Holm(0.03, 0.05 / 2, false),
            new Holm(0.005, 0.05 / 4, true));
  }

  @Test
  void equalPValuesAreTreatedEqually() {
    assertThat(FamilyWiseCorrection.holm(List.of(0.01, 0.01, 0.03), 0.05))
        .containsExactly(
            new Holm(0.01, 0.05 / 3, true),
            new Holm(0.01, 0.05 / 3, true),
            new Holm(0.03, 0.05, true));
    assertThat(FamilyWiseCorrection.holm(List.of(0.03, 0.03), 0.05))
        .allMatch(h -> !h.rejected() && h.level() == 0.025);
  }

  @Test
  void aPValueOnItsLevelIsRejected() {
    assertThat(FamilyWiseCorrection.holm(List.of(0.025, 0.05), 0.05)).allMatch(Holm::rejected);
  }

  @Test
  void noTestsGiveNoOutcomes() {
    assertThat(FamilyWiseCorrection.holm(List.of(), 0.05)).isEmpty();
  }

  @Test
  void rejectsWhatIsNoProbability() {
    for (double p : new double[] {Double.NaN, -0.1, 1.1}) {
      assertThatThrownBy(() -> FamilyWiseCorrection.holm(List.of(0.5, p), 0.05))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("p-values[1] = " + p);
    }
    for (double alpha : new double[] {Double.NaN, 0, 1}) {
      assertThatThrownBy(() -> FamilyWiseCorrection.holm(List.of(0.5), alpha))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("alpha = " + alpha);
    }
    assertThatThrownBy(() -> FamilyWiseCorrection.bonferroni(0.05, 0))
        .isInstanceOf(InvalidInputException.class);
  }
}
