package org.normscale.empirical.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.training.Trainer;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/** Every kernel against the reference trainer. */
final class KernelTest {

  private static List<Kernel> kernels() {
    List<Kernel> kernels = new ArrayList<>(List.of(Kernel.PLAIN));
    if (VectorProvider.installed() != null) {
      kernels.add(Kernel.named("vector"));
    }
    return kernels;
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Kernel kernel : kernels()) {
      // Points, dimension and widths on, below and beyond the sizes of blocks and panels.
      cases.add(arguments(kernel, 8, 3, 0, List.of(128), "tanh"));
      cases.add(arguments(kernel, 2, 2, 1, List.of(32, 32), "sigmoid"));
      cases.add(arguments(kernel, 8, 3, 2, List.of(48, 64), "tanh"));
      cases.add(arguments(kernel, 5, 4, 3, List.of(17, 33), "tanh"));
      cases.add(arguments(kernel, 1, 1, 0, List.of(1), "tanh"));
      cases.add(arguments(kernel, 11, 5, 9, List.of(5, 1, 20), "sigmoid"));
      cases.add(arguments(kernel, 20, 7, 13, List.of(31, 16, 15), "tanh"));
      cases.add(arguments(kernel, 3, 2, 0, List.of(19, 7), "erf"));
      cases.add(arguments(kernel, 16, 2, 1, List.of(40, 24), "softplus"));
      cases.add(arguments(kernel, 9, 3, 1, List.of(33), "gelu"));
      cases.add(arguments(kernel, 20, 5, 3, List.of(70), "sigmoid"));
      cases.add(arguments(kernel, 17, 2, 9, List.of(150), "tanh"));
      cases.add(arguments(kernel, 4, 3, 1, List.of(40, 40), "relu"));
    }
    return cases.stream();
  }

  private static Arguments arguments(
      Kernel kernel, int train, int dimension, int test, List<Integer> widths, String activation) {
    Activation a =
        switch (activation) {
          case "tanh" -> new Activation.Tanh(0.2);
          case "sigmoid" -> new Activation.Sigmoid(0);
          case "erf" -> new Activation.ErrorFunction(0);
          case "softplus" -> new Activation.Softplus();
          case "gelu" -> new Activation.Gelu();
          default -> new Activation.Relu();
        };
    List<Double> gammas = widths.stream().map(w -> 0.6).toList();
    NetworkSpec spec = NetworkSpec.of(widths, gammas, a, new WeightLaw.TwoPoint(0.3));
    return Arguments.of(kernel, spec, data(train, dimension, test));
  }

  private static Dataset data(int train, int dimension, int test) {
    Random random = new Random(31L * train + dimension);
    List<List<Double>> x = new ArrayList<>();
    for (int m = 0; m < train + test; m++) {
      x.add(random.doubles(dimension, -1, 1).boxed().toList());
    }
    List<Double> y = random.doubles(train, -1, 1).boxed().toList();
    return new Dataset(x.subList(0, train), y, x.subList(train, train + test));
  }

  private static ReplicaKey key(NetworkSpec spec) {
    return new ReplicaKey(3, CellIdentity.of(spec), 1, 57);
  }

  private static double[] train(Trainer trainer, NetworkSpec spec, Dataset data, int times) {
    double[] outputs = new double[data.pointCount() * (times + 1)];
    trainer.initialize(key(spec), true);
    trainer.train(key(spec), outputs, () -> false);
    return outputs;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheReferenceAfterOneHundredSteps(Kernel kernel, NetworkSpec spec, Dataset data) {
    // A hundred steps of a coarse run, in which every deviation takes part.
    Deviations deviations =
        new Deviations(
            Map.of("W1", 0.2, "C", -0.1), spec.gammas().stream().map(g -> 0.1).toList(), 0.5);
    for (Algorithm algorithm : Algorithm.values()) {
      TrainingSpec training =
          new TrainingSpec(algorithm, 0.7, List.of(0.3, 1.0, 2.0), OptionalInt.of(50));
      Trainer fast = Trainer.of(spec, data, training, deviations, false, kernel);
      Trainer reference = Trainer.of(spec, data, training, deviations, false);
      double[] expected = train(reference, spec, data, 3);
      double[] outputs = train(fast, spec, data, 3);
      double size = 0;
      for (int i = 0; i < expected.length; i++) {
        size = Math.max(size, Math.abs(expected[i]));
      }
      for (int i = 0; i < expected.length; i++) {
        assertThat(Math.abs(outputs[i] - expected[i])).isLessThan(1e-12 * Math.max(size, 1));
      }
      assertThat(expected[expected.length - 1]).isNotEqualTo(expected[data.pointCount() - 1]);
      for (int t = 0; t <= spec.depth(); t++) {
        double[] weights = new double[reference.network().weightCount(t)];
        double[] trained = new double[fast.network().weightCount(t)];
        reference.network().readWeights(t, weights);
        fast.network().readWeights(t, trained);
        for (int i = 0; i < weights.length; i++) {
          assertThat(Math.abs(trained[i] - weights[i]))
              .isLessThan(1e-12 * Math.max(1, Math.abs(weights[i])));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSameBitsAgain(Kernel kernel, NetworkSpec spec, Dataset data) {
    TrainingSpec training =
        new TrainingSpec(Algorithm.GD, 0.7, List.of(0.1, 0.5), OptionalInt.of(20));
    Trainer used = Trainer.of(spec, data, training, Deviations.NONE, true, kernel);
    double[] first = train(used, spec, data, 2);
    used.probeRates(key(spec), new double[data.pointCount() * (spec.depth() + 1)]);
    assertThat(train(used, spec, data, 2)).isEqualTo(first);
    Trainer fresh = Trainer.of(spec, data, training, Deviations.NONE, false, kernel);
    assertThat(train(fresh, spec, data, 2)).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void probesLikeTheReferenceAndRestoresTheWeights(Kernel kernel, NetworkSpec spec, Dataset data) {
    TrainingSpec training = new TrainingSpec(Algorithm.SGD, 0.7, List.of(0.1), OptionalInt.of(20));
    int count = data.pointCount() * (spec.depth() + 1);
    double[] expected = new double[count];
    double[] change = new double[count];
    Trainer reference = Trainer.of(spec, data, training, Deviations.NONE, true);
    reference.initialize(key(spec), false);
    reference.probeRates(key(spec), expected);
    Trainer trainer = Trainer.of(spec, data, training, Deviations.NONE, true, kernel);
    trainer.initialize(key(spec), false);
    trainer.probeRates(key(spec), change);
    for (int i = 0; i < count; i++) {
      // Rounding 1e-14 of outputs of order 1, divided by dt = 1e-3.
      assertThat(Math.abs(change[i] - expected[i])).isLessThan(1e-10);
    }
    double[] weights = new double[trainer.network().weightCount(0)];
    double[] initial = new double[weights.length];
    trainer.network().readWeights(0, weights);
    reference.network().readWeights(0, initial);
    assertThat(weights).isEqualTo(initial);
  }

  @Test
  void theProblemDecidesWhichIsFastest() {
    VectorProvider provider =
        new VectorProvider() {
          @Override
          public int lanes() {
            return 8;
          }

          @Override
          public TrainableNetwork network(NetworkSpec spec, int dimension, Deviations deviations) {
            throw new AssertionError("only chosen here");
          }
        };
    TrainingSpec gd = new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.of(4));
    TrainingSpec sgd = new TrainingSpec(Algorithm.SGD, 1, List.of(1.0), OptionalInt.of(4));
    Kernel vector = new Kernel("vector-8.2");
    for (int n : List.of(1, 4, 5, 8, 100)) {
      // Test points do not count: they are computed only when outputs are recorded.
      Dataset data = data(n, 2, 9);
      Kernel expected = n < 5 ? Kernel.PLAIN : vector;
      assertThat(Kernel.fastest(gd, data, true, provider)).isEqualTo(expected);
      assertThat(Kernel.fastest(sgd, data, true, provider)).isEqualTo(Kernel.PLAIN);
      assertThat(Kernel.fastest(gd, data, true, null)).isEqualTo(Kernel.PLAIN);
      assertThat(Kernel.fastest(gd, data, false, provider)).isEqualTo(Kernel.REFERENCE);
      assertThat(Kernel.fastest(gd, data).works()).isTrue();
      // Asked before the module is there, answered as if it were.
      boolean gains = Processor.hasFusedMultiplyAdd() && Processor.hasVectorsOfEight() && n >= 5;
      assertThat(Kernel.gainsFromVectorApi(gd, data)).isEqualTo(gains);
      assertThat(Kernel.gainsFromVectorApi(sgd, data)).isFalse();
    }
    assertThat(vector.isVector()).isTrue();
    assertThat(Kernel.PLAIN.isVector()).isFalse();
  }

  /** The tests' virtual machine has the module; that the processor fits is asked in two ways. */
  @Test
  void theVectorKernelWorksWhereTheProcessorIsSaidToFit() {
    assertThat(VectorProvider.installed() != null).isEqualTo(Processor.hasVectorsOfEight());
  }

  @Test
  void namesAreTheChoices() {
    assertThat(Kernel.named("ejml")).isEqualTo(Kernel.REFERENCE);
    assertThat(Kernel.named("plain")).isEqualTo(Kernel.PLAIN);
    assertThatThrownBy(() -> Kernel.named("fast"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("ejml, plain or vector");
    NetworkSpec spec =
        NetworkSpec.of(
            List.of(2), List.of(0.5), new Activation.Tanh(0), new WeightLaw.Rademacher());
    Kernel elsewhere = new Kernel("vector-8.1");
    assertThatThrownBy(() -> elsewhere.network(spec, 1, Deviations.NONE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("does not work here");
  }
}
