package org.normscale.theory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.RandomProblems;

final class TwoLayerProperties {

  /** Two or three points in the plane, a test point, any weight variances, ten to thirty steps. */
  @Provide
  Arbitrary<Problem> problems() {
    Arbitrary<Activation> activations =
        Arbitraries.of(new Activation.Tanh(0), new Activation.Tanh(0.5), new Activation.Sigmoid(0));
    Arbitrary<WeightLaw> laws =
        Arbitraries.of(
            new WeightLaw.Uniform(), new WeightLaw.Rademacher(), new WeightLaw.TwoPoint(0.3));
    Arbitrary<NetworkSpec> networks =
        Combinators.combine(
                Arbitraries.integers().between(16, 200).list().ofSize(2),
                RandomProblems.doubles(0.7, 1).list().ofSize(2),
                activations,
                RandomProblems.doubles(0.5, 1.5).list().ofSize(2),
                laws,
                RandomProblems.doubles(0.5, 1.5))
            .as(NetworkSpec::new);
    Arbitrary<Dataset> data =
        Combinators.combine(Arbitraries.integers().between(2, 3), Arbitraries.longs())
            .as((n, seed) -> SyntheticData.cube(n, 1, 2, seed));
    Arbitrary<TrainingSpec> training =
        Combinators.combine(
                RandomProblems.doubles(0.5, 1.5), Arbitraries.integers().between(10, 30))
            .as(
                (rate, steps) ->
                    new TrainingSpec(Algorithm.GD, rate, List.of(1.0), OptionalInt.of(steps)));
    return Combinators.combine(networks, data, training).as(Problem::new);
  }

  private static TwoLayerDynamics dynamics(Problem problem, Dataset data) {
    NetworkSpec network = problem.network();
    return TwoLayerDynamics.discrete(
        network, data, problem.training(), KernelRecursion.kernels(network, data));
  }

  private static Estimate.Known known(Problem problem, Dataset data) {
    return (Estimate.Known) dynamics(problem, data).difference(1);
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  @Property(seed = "811", tries = 8)
  void differenceIsLinearInSmallLazinessSquared(@ForAll("problems") Problem problem) {
    TwoLayerDynamics dynamics = dynamics(problem, problem.data());
    Estimate.Known small = (Estimate.Known) dynamics.withFeatureLaziness(0.05).difference(1);
    Estimate.Known half =
        (Estimate.Known) dynamics.withFeatureLaziness(0.05 / Math.sqrt(2)).difference(1);
    double[] none = ((Estimate.Known) dynamics.withFeatureLaziness(0).difference(1)).values();
    assertThat(none).containsOnly(0);
    for (int x = 0; x < none.length; x++) {
      // The next term is eps_1^2 = 0.0025 times the O(1) size of relative changes (up to about 4
      // for the rates here), and nodes come and go with the size of the motion, 1e-3.
      assertThat(2 * half.values()[x])
          .isCloseTo(small.values()[x], within(0.01 * largest(small.values()) + 1e-12));
    }
  }

  @Property(seed = "812", tries = 8)
  void permutedPointsArePermutedDifferences(@ForAll("problems") Problem problem) {
    Dataset data = problem.data();
    List<List<Double>> x = new ArrayList<>(data.trainX());
    List<Double> y = new ArrayList<>(data.trainY());
    Collections.rotate(x, 1);
    Collections.rotate(y, 1);
    int n = x.size();
    Estimate.Known before = known(problem, data);
    Estimate.Known after = known(problem, new Dataset(x, y, data.testX()));
    // The same products of inputs in another order: the same nodes up to the sign of directions.
    for (int m = 0; m < n; m++) {
      assertThat(after.values()[(m + 1) % n])
          .isCloseTo(before.values()[m], within(1e-4 * largest(before.values()) + 1e-12));
    }
  }

  @Property(seed = "813", tries = 8)
  void rotatedInputsGiveTheSame(@ForAll("problems") Problem problem) {
    Estimate.Known before = known(problem, problem.data());
    Dataset data = problem.data();
    Dataset rotated = new Dataset(rotated(data.trainX()), data.trainY(), rotated(data.testX()));
    double[] after = known(problem, rotated).values();
    for (int x = 0; x < after.length; x++) {
      // Only the products of inputs enter, equal to 1e-15.
      assertThat(after[x])
          .isCloseTo(before.values()[x], within(1e-8 * largest(before.values()) + 1e-12));
    }
  }

  @Property(seed = "816", tries = 8)
  void largerInputWeightsMoveLess(@ForAll("problems") Problem drawn) {
    NetworkSpec n = drawn.network();
    List<Double> variances = List.of(4 * n.hiddenVariance(1), n.hiddenVariance(2));
    NetworkSpec larger =
        new NetworkSpec(
            n.widths(), n.gammas(), n.activation(), variances, n.outerLaw(), n.outerVariance());
    Dataset data = drawn.data();
    Dataset halved = new Dataset(halved(data.trainX()), data.trainY(), halved(data.testX()));
    // The same features; their motion, proportional to products of inputs, is a quarter.
    double[] after = known(new Problem(larger, halved, drawn.training()), halved).values();
    double laziness = Math.pow(n.width(1), n.gamma(1) - 1);
    double[] quarter =
        ((Estimate.Known) dynamics(drawn, data).withFeatureLaziness(laziness / 2).difference(1))
            .values();
    for (int x = 0; x < after.length; x++) {
      // The same numbers up to rounding of outputs of order 1.
      assertThat(after[x]).isCloseTo(quarter[x], within(1e-8 * largest(quarter) + 1e-12));
    }
  }

  private static List<List<Double>> halved(List<List<Double>> points) {
    return points.stream().map(p -> p.stream().map(v -> v / 2).toList()).toList();
  }

  private static List<List<Double>> rotated(List<List<Double>> points) {
    double cos = Math.cos(1);
    double sin = Math.sin(1);
    return points.stream()
        .map(p -> List.of(cos * p.get(0) - sin * p.get(1), sin * p.get(0) + cos * p.get(1)))
        .toList();
  }

  @Property(seed = "814", tries = 8)
  void oddActivationsGiveOddOutputs(@ForAll("problems") Problem drawn) {
    NetworkSpec n = drawn.network();
    NetworkSpec odd =
        new NetworkSpec(
            n.widths(),
            n.gammas(),
            new Activation.Tanh(0),
            n.hiddenVariances(),
            n.outerLaw(),
            n.outerVariance());
    Problem problem = new Problem(odd, drawn.data(), drawn.training());
    Dataset data = drawn.data();
    List<List<Double>> mirrored = new ArrayList<>();
    for (List<Double> x : data.trainX()) {
      mirrored.add(x.stream().map(v -> -v).toList());
    }
    double[] values = known(problem, new Dataset(data.trainX(), data.trainY(), mirrored)).values();
    int m = data.trainCount();
    for (int x = 0; x < m; x++) {
      // Mirror images average over coordinates that have no nodes, training points leave them out:
      // by construction up to 1e-3 of the difference.
      assertThat(values[m + x]).isCloseTo(-values[x], within(2e-3 * largest(values) + 1e-12));
    }
  }

  @Property(seed = "815", tries = 8)
  void basisDoesNotMatter(@ForAll("problems") Problem problem) {
    TwoLayerSystem system =
        TwoLayerSystem.of(problem.network(), problem.data(), problem.training(), problem.kernels());
    TwoLayerRules start =
        TwoLayerRules.initial(system, new TwoLayerRules.Resolution(1e-5, 0, 4, 0));
    List<double[]> features = system.run(start, 8, 1.0 / 8, true).features();
    double[] coarse = outputs(system, start.spanning(system, features, 1e-2));
    double[] fine = outputs(system, start.spanning(system, features, 1e-5));
    double[] frozen = system.run(start, 8, 1.0 / 8, false).output();
    double[] motion = new double[fine.length];
    double[] change = new double[fine.length];
    for (int x = 0; x < fine.length; x++) {
      motion[x] = fine[x] - frozen[x];
      change[x] = fine[x] - coarse[x];
    }
    // Test points feel what is left out, 1 % of the motion, in this proportion or less.
    assertThat(largest(change)).isLessThan(1e-2 * largest(motion) + 1e-12);
  }

  private static double[] outputs(TwoLayerSystem system, TwoLayerRules rules) {
    return system.run(rules, 8, 1.0 / 8, true).output();
  }
}
