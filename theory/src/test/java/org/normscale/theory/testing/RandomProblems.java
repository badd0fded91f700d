package org.normscale.theory.testing;

import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/** Random problems: depth 1 to 4, widths 2 to 400, 1 to 5 training points in up to 3 dimensions. */
public final class RandomProblems {

  private RandomProblems() {}

  /** Activations the theorems cover, shifted ones included. */
  public static Arbitrary<Activation> boundedActivations() {
    return Arbitraries.of(
        new Activation.Tanh(0),
        new Activation.Tanh(0.5),
        new Activation.Sigmoid(0),
        new Activation.Sigmoid(-1),
        new Activation.ErrorFunction(0),
        new Activation.ErrorFunction(0.3));
  }

  /** All activations. */
  public static Arbitrary<Activation> activations() {
    return Arbitraries.oneOf(
        boundedActivations(),
        Arbitraries.of(new Activation.Relu(), new Activation.Gelu(), new Activation.Softplus()));
  }

  /** Networks of any activation. */
  public static Arbitrary<NetworkSpec> networks(Arbitrary<Activation> activations) {
    Arbitrary<WeightLaw> laws =
        Arbitraries.of(
            new WeightLaw.Normal(),
            new WeightLaw.Uniform(),
            new WeightLaw.Rademacher(),
            new WeightLaw.TwoPoint(0.2));
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(
            depth ->
                Combinators.combine(
                        Arbitraries.integers().between(2, 400).list().ofSize(depth),
                        doubles(0.5, 1).list().ofSize(depth),
                        activations,
                        doubles(0.3, 2).list().ofSize(depth),
                        laws,
                        doubles(0.3, 2))
                    .as(NetworkSpec::new));
  }

  /** Data in the cube [-1, 1]^d. */
  public static Arbitrary<Dataset> datasets() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 3),
            Arbitraries.longs())
        .as(SyntheticData::cube);
  }

  /** Problems with 10 to 300 steps per unit time, so that every step is stable. */
  public static Arbitrary<Problem> problems(Arbitrary<Activation> activations) {
    Arbitrary<TrainingSpec> training =
        Combinators.combine(doubles(0.2, 1.5), Arbitraries.integers().between(10, 300))
            .as(
                (rate, steps) ->
                    new TrainingSpec(Algorithm.GD, rate, List.of(1.0), OptionalInt.of(steps)));
    return Combinators.combine(networks(activations), datasets(), training).as(Problem::new);
  }

  /** Uniform doubles. */
  public static Arbitrary<Double> doubles(double low, double high) {
    return Arbitraries.doubles().between(low, high).ofScale(6);
  }
}
