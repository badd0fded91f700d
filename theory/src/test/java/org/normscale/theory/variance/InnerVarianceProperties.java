package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Matrices;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.RandomProblems;

final class InnerVarianceProperties {

  @Provide
  Arbitrary<Problem> deep() {
    return RandomProblems.problems(RandomProblems.activations())
        .filter(p -> p.network().depth() >= 2);
  }

  @Provide
  Arbitrary<Problem> bounded() {
    return RandomProblems.problems(RandomProblems.boundedActivations())
        .filter(p -> p.network().depth() >= 2);
  }

  @Property(seed = "831", tries = 40)
  void gradientAgreesWithFiniteDifferencesOfThePipeline(
      @ForAll("deep") Problem problem, @ForAll Random random) {
    NetworkSpec network = problem.network();
    Kernels kernels = problem.kernels();
    InnerVariance inner = innerVariance(problem);
    for (int l = 1; l < network.depth(); l++) {
      // The change that one neuron makes.
      double[] unit = neuron(network.activation(), kernels.preactivation().get(l - 1), random);
      double[][] s = kernels.conjugate().get(l - 1);
      double[][] phi = new double[unit.length][unit.length];
      double size = 0;
      for (int a = 0; a < phi.length; a++) {
        for (int b = 0; b < phi.length; b++) {
          phi[a][b] = unit[a] * unit[b] - s[a][b];
          size = Math.max(size, Math.abs(phi[a][b]));
        }
      }
      double h = 1e-3;
      double[][] limits = {
        Pipeline.limit(problem, l, plus(s, phi, 2 * h)),
        Pipeline.limit(problem, l, plus(s, phi, h)),
        Pipeline.limit(problem, l, plus(s, phi, -h)),
        Pipeline.limit(problem, l, plus(s, phi, -2 * h))
      };
      for (int x = 0; x < phi.length; x++) {
        double difference =
            (8 * (limits[1][x] - limits[2][x]) - limits[0][x] + limits[3][x]) / (12 * h);
        double derivative = contract(inner.gradient(l, 1, x), phi);
        // Fourth order: truncation h^4 times fifth derivatives, 1e-12 times up to 1e3 for kernels
        // of size 0.05; expectations are known to 1e-12, over h: 1e-9.
        assertThat(derivative).isCloseTo(difference, within(2e-8 * Math.max(1, size)));
      }
    }
  }

  @Property(seed = "832", tries = 12)
  void termsAreNonNegativeAndDoNotDependOnTheOrderOfPoints(@ForAll("bounded") Problem problem) {
    Dataset data = problem.data();
    List<List<Double>> x = new ArrayList<>(data.trainX());
    List<Double> y = new ArrayList<>(data.trainY());
    List<List<Double>> test = new ArrayList<>(data.testX());
    Collections.reverse(x);
    Collections.reverse(y);
    Collections.reverse(test);
    Problem reversed = new Problem(problem.network(), new Dataset(x, y, test), problem.training());
    List<Estimates> terms = innerVariance(problem).at(1);
    List<Estimates> others = innerVariance(reversed).at(1);
    int n = data.trainCount();
    for (int l = 0; l < terms.size(); l++) {
      Estimates term = terms.get(l);
      Estimates other = others.get(l);
      for (int i = 0; i < data.pointCount(); i++) {
        int j = i < n ? n - 1 - i : n + data.pointCount() - 1 - i;
        assertThat(term.values()[i]).isGreaterThanOrEqualTo(0);
        // Each within its own error of the same number (Sobol points see other directions); twice
        // the 95 % interval, since there are many.
        double error = term.errors()[i] + other.errors()[j];
        assertThat(term.values()[i])
            .isCloseTo(other.values()[j], within(2 * error + 1e-9 * term.values()[i] + 1e-25));
      }
    }
  }

  @Property(seed = "833", tries = 12)
  void twiceTheWidthHalvesTheTermAtEqualKernels(@ForAll("bounded") Problem problem) {
    // At gamma = 1/2 the kernels do not depend on the inner widths; steps are given per unit time.
    NetworkSpec network =
        problem.network().withGammas(Collections.nCopies(problem.network().depth(), 0.5));
    List<Integer> widths = new ArrayList<>(network.widths());
    widths.set(0, 2 * widths.get(0));
    NetworkSpec wide =
        new NetworkSpec(
            widths,
            network.gammas(),
            network.activation(),
            network.hiddenVariances(),
            network.outerLaw(),
            network.outerVariance());
    List<Estimates> terms =
        innerVariance(new Problem(network, problem.data(), problem.training())).at(1);
    List<Estimates> wideTerms =
        innerVariance(new Problem(wide, problem.data(), problem.training())).at(1);
    for (int l = 0; l < terms.size(); l++) {
      double factor = l == 0 ? 0.5 : 1;
      for (int i = 0; i < terms.get(l).values().length; i++) {
        // The same numbers but for one multiplication.
        double expected = factor * terms.get(l).values()[i];
        assertThat(wideTerms.get(l).values()[i]).isCloseTo(expected, within(1e-14 * expected));
      }
    }
  }

  @Property(seed = "834", tries = 8)
  void termsAreQuadraticInTheTargetsAndInvariantUnderReflections(
      @ForAll("bounded") Problem problem) {
    Dataset data = problem.data();
    Dataset changed =
        new Dataset(
            data.trainX().stream().map(InnerVarianceProperties::mirrored).toList(),
            data.trainY().stream().map(y -> -3 * y).toList(),
            data.testX().stream().map(InnerVarianceProperties::mirrored).toList());
    List<Estimates> terms = innerVariance(problem).at(1);
    List<Estimates> others =
        innerVariance(new Problem(problem.network(), changed, problem.training())).at(1);
    for (int l = 0; l < terms.size(); l++) {
      for (int i = 0; i < data.pointCount(); i++) {
        double expected = 9 * terms.get(l).values()[i];
        // Gram matrices are equal up to rounding; near-equal eigenvalues may turn the Sobol points.
        double error = 18 * terms.get(l).errors()[i];
        assertThat(others.get(l).values()[i])
            .isCloseTo(expected, within(error + 1e-9 * expected + 1e-25));
      }
    }
  }

  @Test
  void tensorRuleAndSobolPointsAgree() {
    NetworkSpec network =
        NetworkSpec.of(
            List.of(50, 70),
            List.of(0.6, 0.8),
            new Activation.Tanh(0.3),
            new WeightLaw.Rademacher());
    double[][] sigma = {{1, 0.3, 0.4}, {0.3, 0.8, -0.2}, {0.4, -0.2, 1.2}};
    NeuronLaw law = NeuronLaw.of(network.activation(), sigma);
    double[][][] g = {
      {{1, 0.5, 0}, {0.5, -2, 0}, {0, 0, 0}},
      {{0.1, 1, 0}, {1, 0.7, 0}, {0, 0, 0}},
      {{0.3, 0, 0.5}, {0, 0.2, -0.4}, {0.5, -0.4, 1}}
    };
    QuadraticForms forms = QuadraticForms.of(g, 2);
    double[] means = {-0.3, 0.2, 0.5};
    Estimates tensor = law.byTensor(forms, means);
    Estimates sobol = law.sobol(forms, means);
    for (int i = 0; i < 3; i++) {
      assertThat(tensor.errors()[i]).isLessThan(1e-5 * tensor.values()[i]);
      assertThat(sobol.errors()[i]).isBetween(1e-8, 2e-3 * tensor.values()[i]);
      // Within the 95 % interval, with fixed seeds.
      assertThat(sobol.values()[i]).isCloseTo(tensor.values()[i], within(sobol.errors()[i]));
    }
  }

  @Test
  void steepNeuronsAreNotCalledExact() {
    // A standard deviation of 60 asks for more nodes than the largest rule has, in every
    // refinement:
    // its error cannot be told by comparing it with itself. The exact value by the trapezoidal
    // rule.
    NeuronLaw law = NeuronLaw.of(new Activation.Tanh(0), new double[][] {{3600}});
    double mean = 0;
    double square = 0;
    double total = 0;
    for (double z = -9; z <= 9; z += 1.0 / 4096) {
      double s = Math.pow(Math.tanh(60 * z), 2);
      double weight = Math.exp(-z * z / 2);
      total += weight;
      mean += weight * s;
      square += weight * s * s;
    }
    mean /= total;
    double exact = square / total - mean * mean;
    Estimates estimate =
        law.variances(QuadraticForms.of(new double[][][] {{{1}}}, 1), new double[] {mean});
    double error = estimate.errors()[0];
    assertThat(error).isBetween(1e-7 * exact, 0.05 * exact);
    assertThat(estimate.values()[0]).isCloseTo(exact, within(error));
  }

  @Test
  void withoutEffectTheTermIsZero() {
    Problem problem = Pipeline.example(new Activation.Tanh(0), 3);
    // Before training.
    for (Estimates term : innerVariance(problem).at(0)) {
      assertThat(term.values()).containsOnly(0);
    }
    // Nothing to learn.
    Dataset data = problem.data();
    Dataset silent = new Dataset(data.trainX(), List.of(0.0, 0.0, 0.0), data.testX());
    for (Estimates term :
        innerVariance(new Problem(problem.network(), silent, problem.training())).at(1)) {
      assertThat(term.values()).containsOnly(0);
    }
    // An odd activation is 0 at the input 0, whatever the weights.
    Dataset origin = new Dataset(data.trainX(), data.trainY(), List.of(List.of(0.0, 0.0)));
    for (Estimates term :
        innerVariance(new Problem(problem.network(), origin, problem.training())).at(1)) {
      assertThat(term.values()[3]).isCloseTo(0, within(1e-30));
      assertThat(term.values()[0]).isGreaterThan(1e-8);
    }
    assertThat(innerVariance(Pipeline.example(new Activation.Tanh(0), 1)).at(1)).isEmpty();
  }

  @Test
  void equalAndOppositePointsAreRight() {
    // A test point equal to a training point has its variance; so has the opposite one for an odd
    // activation. Relative rounding of kernels that agree exactly, then of a sum: 1e-12.
    for (Activation s : List.of(new Activation.Tanh(0), new Activation.ErrorFunction(0))) {
      Problem problem = Pipeline.example(s, 3);
      Dataset data = problem.data();
      Dataset twins =
          new Dataset(
              data.trainX(), data.trainY(), List.of(List.of(1.0, 0.2), List.of(-1.0, -0.2)));
      for (Estimates term :
          innerVariance(new Problem(problem.network(), twins, problem.training())).at(1)) {
        double expected = term.values()[0];
        assertThat(term.values()[3]).isCloseTo(expected, within(1e-9 * expected));
        assertThat(term.values()[4]).isCloseTo(expected, within(1e-9 * expected));
      }
    }
  }

  private static InnerVariance innerVariance(Problem problem) {
    return InnerVariance.of(
        problem.network(), problem.data(), problem.training(), problem.kernels());
  }

  /** Activations of a random neuron at all points. */
  private static double[] neuron(Activation activation, double[][] sigma, Random random) {
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(Matrices.of(sigma));
    double[] s = new double[sigma.length];
    for (int k = 0; k < s.length; k++) {
      double w = random.nextGaussian() * Math.sqrt(Math.max(0, eigen.getEigenvalue(k)));
      for (int a = 0; a < s.length; a++) {
        s[a] += w * eigen.getV().getEntry(a, k);
      }
    }
    return Arrays.stream(s).map(activation::value).toArray();
  }

  private static List<Double> mirrored(List<Double> x) {
    List<Double> result = new ArrayList<>(x);
    result.set(0, -x.get(0));
    return result;
  }

  private static double[][] plus(double[][] a, double[][] b, double factor) {
    double[][] sum = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum[i][j] = a[i][j] + factor * b[i][j];
      }
    }
    return sum;
  }

  private static double contract(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += a[i][j] * b[i][j];
      }
    }
    return sum;
  }
}
