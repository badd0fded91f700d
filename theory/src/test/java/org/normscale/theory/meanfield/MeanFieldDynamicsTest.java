package org.normscale.theory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.quadrature.GaussHermite;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.ReferenceData;

final class MeanFieldDynamicsTest {

  private static final Dataset DATA = ReferenceData.data();

  @Test
  void testPointsOutsideTheSpanAgreeWithAnAverageOverAllInputWeights() {
    // One training point in the plane: one direction of w; the test point has its own variable.
    Dataset data =
        new Dataset(List.of(List.of(0.9, 0.4)), List.of(0.8), List.of(List.of(-0.3, 0.8)));
    TrainingSpec training = MeanFieldProperties.training(0.3, 12);
    NetworkSpec network =
        NetworkSpec.of(
            List.of(12), List.of(1.0), new Activation.Tanh(0.5), new WeightLaw.TwoPoint(0.2));
    Problem problem = new Problem(network, data, training);
    MeanFieldDynamics dynamics = MeanFieldProperties.dynamics(problem).withTarget(1e-9);
    assertThat(dynamics.law().rank()).isEqualTo(1);
    assertThat(dynamics.law().residualSd()[1]).isGreaterThan(0.5);
    Estimate.Known known = (Estimate.Known) dynamics.mean(1);
    double[] direct = inThePlane(data, 110);
    for (int x = 0; x < 2; x++) {
      // 110 nodes in each of two directions of standard deviation below 1: exp(-(pi/2) sqrt(220)),
      // 8e-11. The other error is stated.
      assertThat(known.values()[x]).isCloseTo(direct[x], within(known.errors()[x] + 1e-9));
      assertThat(known.errors()[x]).isLessThan(1e-7);
    }
  }

  /** The plain equations, every unit with its input weights in the plane; eps = 1, 12 steps. */
  private static double[] inThePlane(Dataset data, int nodes) {
    double[][] points = data.points();
    double rate = 0.3;
    double[] values = {Math.sqrt(0.8 / 0.2), -Math.sqrt(0.2 / 0.8)};
    double[] odds = {0.2, 0.8};
    double[] x = GaussHermite.of(nodes).nodes();
    double[] w = GaussHermite.of(nodes).weights();
    int count = nodes * nodes * 2;
    double[][] unit = new double[count][];
    double[] weight = new double[count];
    for (int i = 0; i < count; i++) {
      int j = i / 2;
      unit[i] = new double[] {values[i % 2], x[j / nodes], x[j % nodes]};
      weight[i] = odds[i % 2] * w[j / nodes] * w[j % nodes];
    }
    double start0 = output(unit, weight, points[0]);
    double start1 = output(unit, weight, points[1]);
    for (int k = 0; k < 12; k++) {
      double r = data.targets()[0] - (output(unit, weight, points[0]) - start0);
      for (double[] u : unit) {
        double s = Math.tanh(u[1] * points[0][0] + u[2] * points[0][1] + 0.5);
        double c = u[0];
        u[0] += rate * r * s / 12;
        u[1] += rate * r * c * (1 - s * s) * points[0][0] / 12;
        u[2] += rate * r * c * (1 - s * s) * points[0][1] / 12;
      }
    }
    return new double[] {
      output(unit, weight, points[0]) - start0, output(unit, weight, points[1]) - start1
    };
  }

  private static double output(double[][] unit, double[] weight, double[] x) {
    double sum = 0;
    for (int i = 0; i < unit.length; i++) {
      sum += weight[i] * unit[i][0] * Math.tanh(unit[i][1] * x[0] + unit[i][2] * x[1] + 0.5);
    }
    return sum;
  }

  @Test
  void twoHiddenLayersWithTheInnerOneFrozen() {
    // A program of its own in numpy: the plain equations (no division by eps), 80 Gauss-Hermite
    // nodes
    // per axis for S^1 and 8 per axis for the pre-activations, eight digits.
    double[][] expected = {
      {0.12086183, -0.13355114, 0.117673}, {0.12060565, -0.13319728, 0.11743546}
    };
    int[] widths = {64, 256};
    for (int i = 0; i < 2; i++) {
      Problem problem = deep(List.of(widths[i], widths[i]), widths[i]);
      Kernels topOnly = problem.kernels().topLayerOnly();
      Estimate.Known known =
          (Estimate.Known)
              MeanFieldDynamics.discrete(problem.network(), DATA, problem.training(), topOnly)
                  .withTarget(1e-8)
                  .mean(1);
      for (int x = 0; x < 3; x++) {
        // Half a unit of the eighth digit, and the target.
        assertThat(known.values()[x]).isCloseTo(expected[i][x], within(1.5e-8));
      }
    }
  }

  @Test
  void trajectoryOfOneParticleIsThatOfTheSystem() {
    Problem problem = deep(List.of(64, 64), 10);
    TopLayerLaw law = TopLayerLaw.of(problem.network(), DATA, problem.kernels());
    ParticleRule rule = ParticleRule.tensor(law, 1e-3, OuterRule.of(law.outerLaw(), 1, 4));
    ParticleSystem system = ParticleSystem.of(law, rule, DATA, problem.training());
    EulerPath path = system.euler(0.1, 10);
    for (int p : new int[] {0, rule.count() / 2, rule.count() - 1}) {
      Trajectory trajectory = system.trajectory(p, path);
      // The same operations up to their order: rounding of some 1e-16.
      assertThat(trajectory.a()[10]).isCloseTo(path.end()[p], within(1e-14));
      for (int m = 0; m < 3; m++) {
        double beta = path.end()[rule.count() + p * 3 + m];
        assertThat(trajectory.beta()[10][m]).isCloseTo(beta, within(1e-14));
        double z =
            rule.start()[p * 3 + m] + law.laziness() * trajectory.move(10, law.similarity()[m]);
        assertThat(trajectory.z()[10][m]).isCloseTo(z, within(1e-14));
      }
      assertThat(trajectory.outer(10))
          .isCloseTo(rule.outer()[p] + law.laziness() * path.end()[p], within(1e-14));
    }
  }

  @Test
  void reluHasNoPowerSeries() {
    NetworkSpec network =
        NetworkSpec.of(
            List.of(16), List.of(1.0), new Activation.Relu(), new WeightLaw.Rademacher());
    TrainingSpec training = MeanFieldProperties.training(1, 16);
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    Estimate estimate =
        BiasCoefficients.discrete(network, DATA, training, kernels, 2).coefficient(2, 1);
    assertThat(estimate)
        .isInstanceOfSatisfying(
            Estimate.Unknown.class, u -> assertThat(u.reason()).contains("relu has a kink"));
  }

  @Test
  void unstableStepsAreTold() {
    NetworkSpec network =
        NetworkSpec.of(
            List.of(16), List.of(1.0), new Activation.Tanh(0), new WeightLaw.Rademacher());
    TrainingSpec training = new TrainingSpec(Algorithm.GD, 100, List.of(1.0), OptionalInt.of(2));
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    assertThat(MeanFieldDynamics.discrete(network, DATA, training, kernels).mean(1))
        .isInstanceOfSatisfying(
            Estimate.Unknown.class,
            u -> assertThat(u.reason()).contains("the step is too large for stability"));
    assertThat(BiasCoefficients.discrete(network, DATA, training, kernels, 2).coefficient(2, 1))
        .isInstanceOf(Estimate.Unknown.class);
  }

  @Test
  void tooManyPointsAreTold() {
    Dataset data = SyntheticData.sphere(400, 1, 30, 7);
    NetworkSpec network =
        NetworkSpec.of(
            List.of(64), List.of(1.0), new Activation.ErrorFunction(0), new WeightLaw.Rademacher());
    TrainingSpec training = MeanFieldProperties.training(1, 64);
    Kernels kernels = KernelRecursion.kernels(network, data);
    MeanFieldDynamics dynamics = MeanFieldDynamics.discrete(network, data, training, kernels);
    assertThat(dynamics.mean(1))
        .isInstanceOfSatisfying(
            Estimate.Unknown.class,
            u -> assertThat(u.reason()).startsWith("not computed: with 400 training points"));
  }

  @Test
  void symmetryZerosAreExactAndExplained() {
    NetworkSpec network =
        NetworkSpec.of(
            List.of(16), List.of(0.8), new Activation.Sigmoid(0), new WeightLaw.TwoPoint(0.2));
    TrainingSpec training = MeanFieldProperties.training(1, 8);
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    BiasCoefficients bias = BiasCoefficients.discrete(network, DATA, training, kernels, 4);
    assertThat(bias.explanation(1))
        .hasValue("Q^1 = 0: activation odd up to a constant, Gaussian weights symmetric");
    for (int k = 2; k <= 4; k++) {
      assertThat(bias.explanation(k)).isEqualTo(Optional.empty());
      Estimate.Known known = (Estimate.Known) bias.coefficient(k, 1);
      assertThat(known.values()[0]).isNotZero();
    }
    Estimate.Known zero = (Estimate.Known) bias.coefficient(1, 1);
    assertThat(zero.values()).containsOnly(0.0).hasSize(4);
    assertThatThrownBy(() -> bias.coefficient(5, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("order = 5: must lie in 1..4");
  }

  @Test
  void badInputIsNamed() {
    Problem problem = deep(List.of(64, 64), 10);
    MeanFieldDynamics dynamics = MeanFieldProperties.dynamics(problem);
    assertThatThrownBy(() -> dynamics.mean(Double.NaN))
        .hasMessage("time = NaN: must be a finite number of at least 0");
    assertThatThrownBy(() -> dynamics.withLaziness(1.5))
        .hasMessage("laziness = 1.5: must lie in [-1, 1]");
    assertThatThrownBy(() -> dynamics.withTarget(Double.NaN)).hasMessageContaining("target = NaN");
    assertThatThrownBy(() -> OuterRule.of(new WeightLaw.Normal(), 1, 0))
        .hasMessage("nodes = 0: must lie in 1..64");
    assertThat(((Estimate.Known) dynamics.mean(0)).values()).containsOnly(0.0);
  }

  private static Problem deep(List<Integer> widths, int steps) {
    NetworkSpec network =
        NetworkSpec.of(
            widths, List.of(1.0, 1.0), new Activation.Tanh(0), new WeightLaw.Rademacher());
    return new Problem(network, DATA, MeanFieldProperties.training(1, steps));
  }
}
