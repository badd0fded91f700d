package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.ReferenceData;

/** The second-order bias against ensembles of networks and a second program. */
final class SecondOrderBiasTest {

  private static final WeightLaw RADEMACHER = new WeightLaw.Rademacher();
  private static final WeightLaw SKEWED = new WeightLaw.TwoPoint(0.2);

  private static Problem shallow(double shift, WeightLaw law, int width, double gamma, int steps) {
    return new Problem(
        NetworkSpec.of(List.of(width), List.of(gamma), new Activation.Tanh(shift), law),
        ReferenceData.data(),
        new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.of(steps)));
  }

  private static SecondOrderBias of(Problem problem, double time) {
    return SecondOrderBias.of(
        problem.network(), problem.data(), problem.training(), problem.kernels(), time);
  }

  private static SecondOrderBias.Computed computed(Problem problem) {
    SecondOrderBias bias = of(problem, 1);
    assertThat(bias).isInstanceOf(SecondOrderBias.Computed.class);
    return (SecondOrderBias.Computed) bias;
  }

  private static void check(
      Problem problem, double[] program, double[] ensemble, double[] standardError) {
    SecondOrderBias.Computed bias = computed(problem);
    for (int x = 0; x < program.length; x++) {
      // The program: going from 40 to 56 points per axis moved b by 1e-4, twice what is left.
      assertThat(bias.coefficient()[x]).isCloseTo(program[x], within(5e-5));
      assertThat(bias.error()[x]).isBetween(0.0, 1e-4);
      // 24,000 networks: four standard errors and the next order, b / N.
      double allowed =
          4 * standardError[x] + 2 * Math.abs(program[x]) / problem.network().topWidth();
      assertThat(bias.coefficient()[x]).isCloseTo(ensemble[x], within(allowed));
      assertThat(bias.correction()[x])
          .isEqualTo(bias.coefficient()[x] / problem.network().topWidth());
    }
  }

  // Numbers below: NumPy, double precision, formulas of docs/guide/theory.md, 56 x 56
  // Gauss-Hermite points, one step per neuron; and N (mean h - H) of 24,000 networks with the
  // influence function as control variate, +- one standard error.

  @Test
  void meanFieldScaling() {
    check(
        shallow(0, RADEMACHER, 32, 1, 32),
        new double[] {-0.041695, 0.031184, -0.029992, -0.021246},
        new double[] {-0.0405988, 0.0311588, -0.0303610, -0.0205676},
        new double[] {0.00077, 0.00044, 0.00056, 0.00073});
  }

  @Test
  void skewedOuterLaw() {
    check(
        shallow(0.5, SKEWED, 32, 1, 32),
        new double[] {-0.059376, 0.074586, -0.020987, -0.033842},
        new double[] {-0.0593675, 0.0742128, -0.0216223, -0.0332648},
        new double[] {0.00117, 0.00137, 0.0013, 0.00104});
    check(
        shallow(0.5, SKEWED, 32, 0.75, 32),
        new double[] {-0.073947, 0.102198, 0.007267, -0.038881},
        new double[] {-0.0724135, 0.1017428, 0.003628, -0.0388919},
        new double[] {0.00273, 0.00285, 0.00306, 0.00244});
  }

  @Test
  void symmetricLawsKeepItOfOrderOneAsLazinessVanishes() {
    // eps = N^{gamma - 1}: 1/4 and 1/32 at gamma = 1/2.
    double[] near = computed(shallow(0.5, RADEMACHER, 16, 0.5, 8)).coefficient();
    double[] far = computed(shallow(0.5, RADEMACHER, 1024, 0.5, 8)).coefficient();
    double[] skewNear = computed(shallow(0.5, SKEWED, 16_384, 0.5, 8)).coefficient();
    double[] skewFar = computed(shallow(0.5, SKEWED, 65_536, 0.5, 8)).coefficient();
    for (int x = 0; x < near.length; x++) {
      // b = b_0 + O(eps^2) when symmetric: b at eps = 1 differs from b_0 by some 20 %.
      assertThat(far[x]).isCloseTo(near[x], within(0.05 * Math.abs(near[x]) + 1e-3));
    }
    // b = b_{-1} / eps + b_0 + ..: eps halves from 1/128 to 1/256, b_0 is at most 4 b_{-1}.
    assertThat(skewFar[1] / skewNear[1]).isCloseTo(2, within(0.05));
  }

  @Test
  void extrapolationAgreesWithTheExperimentsOwnSteps() {
    // 92 steps are done one by one, 93 are not; that one step more changes b by 1e-4 of itself.
    double[] direct = computed(OneTrainingPoint.problem(16, 0.5, 92)).coefficient();
    SecondOrderBias.Computed extrapolated = computed(OneTrainingPoint.problem(16, 0.5, 93));
    for (int x = 0; x < direct.length; x++) {
      assertThat(extrapolated.coefficient()[x]).isCloseTo(direct[x], within(1e-4));
      assertThat(extrapolated.error()[x]).isLessThan(1e-4);
    }
  }

  @Test
  void testPointsOffTheSpanOfTheTrainingPoints() {
    // As in the test of the variance: 1e-8 at the training point, 2e-4 at the others.
    double[] program = {-0.07819942, 0.035414, -0.081021};
    SecondOrderBias.Computed bias = computed(OneTrainingPoint.problem(1, 1, 16));
    for (int x = 0; x < program.length; x++) {
      assertThat(bias.error()[x]).isBetween(0.0, 5e-4);
      assertThat(bias.coefficient()[x]).isCloseTo(program[x], within(bias.error()[x] + 2e-4));
    }
  }

  @Test
  void nothingHappensWithoutSteps() {
    SecondOrderBias bias = of(shallow(0, RADEMACHER, 8, 0.75, 8), 0.1);
    assertThat(((SecondOrderBias.Computed) bias).coefficient()).containsOnly(0.0);
  }

  @Test
  void refusals() {
    Problem shallow = shallow(0, RADEMACHER, 8, 0.75, 8);
    assertThatThrownBy(() -> of(shallow, Double.NaN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("time = NaN");
    Problem deep =
        new Problem(
            NetworkSpec.of(List.of(8, 8), List.of(1.0, 1.0), new Activation.Tanh(0), RADEMACHER),
            shallow.data(),
            shallow.training());
    assertThat(((SecondOrderBias.NotComputed) of(deep, 1)).reason()).contains("one hidden layer");
    Problem relu =
        new Problem(
            NetworkSpec.of(List.of(8), List.of(1.0), new Activation.Relu(), RADEMACHER),
            shallow.data(),
            shallow.training());
    assertThat(((SecondOrderBias.NotComputed) of(relu, 1)).reason()).contains("relu");
  }
}
