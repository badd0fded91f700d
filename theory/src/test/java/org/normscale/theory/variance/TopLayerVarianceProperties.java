package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.meanfield.OuterRule;
import org.normscale.theory.meanfield.ParticleRule;
import org.normscale.theory.meanfield.TopLayerLaw;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.RandomProblems;

/** Limits and invariances of the top layer's variance, from the particles of one coarse rule. */
final class TopLayerVarianceProperties {

  private static final int STEPS = 6;

  @Provide
  Arbitrary<Problem> problems() {
    Arbitrary<Dataset> data =
        Combinators.combine(
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(1, 3),
                Arbitraries.longs())
            .as(SyntheticData::cube);
    Arbitrary<WeightLaw> laws =
        Arbitraries.of(
            new WeightLaw.Normal(),
            new WeightLaw.Uniform(),
            new WeightLaw.Rademacher(),
            new WeightLaw.TwoPoint(0.3));
    Arbitrary<List<Integer>> widths = Arbitraries.of(List.of(16), List.of(16, 16));
    return Combinators.combine(RandomProblems.boundedActivations(), laws, data, widths)
        .as(
            (activation, law, points, w) ->
                new Problem(
                    NetworkSpec.of(w, Collections.nCopies(w.size(), 0.6), activation, law),
                    points,
                    new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.of(STEPS))));
  }

  /** Changes of the variance, then remainders. */
  private static double[] numbers(Problem problem, double laziness) {
    TopLayerLaw law =
        TopLayerLaw.of(problem.network(), problem.data(), problem.kernels()).withLaziness(laziness);
    OuterRule outer = OuterRule.of(law.outerLaw(), law.outerVariance(), 4);
    ParticleRule rule = ParticleRule.tensor(law, 0.05, outer);
    return ((Estimate.Known)
            new TopVarianceQuantity(law, problem.data(), problem.training())
                .of(rule, 1.0 / STEPS, STEPS))
        .values();
  }

  @Property(seed = "8101", tries = 40)
  void changesVanishWithLaziness(@ForAll("problems") Problem problem) {
    int points = problem.data().pointCount();
    double[] none = numbers(problem, 0);
    double[] small = numbers(problem, 1e-3);
    double[] twice = numbers(problem, 2e-3);
    for (int x = 0; x < points; x++) {
      // Whatever the rule: rounding of sums of numbers of size 1.
      assertThat(none[x]).isCloseTo(0, within(1e-13));
      assertThat(none[points + x]).isCloseTo(0, within(1e-26));
      // The remainder is eps^2 times a number, up to a relative eps: 4 (1 + 1e-3 times some 10).
      if (small[points + x] > 1e-14) {
        assertThat(twice[points + x] / small[points + x]).isCloseTo(4, within(0.1));
      }
      if (problem.network().outerLaw().isSymmetric()) {
        // So is the change of the variance, up to eps^2; below 1e-9 rounding (1e-13) shows.
        assertThat(Math.abs(small[x])).isLessThan(1e-4);
        if (Math.abs(small[x]) > 1e-9) {
          assertThat(twice[x] / small[x]).isCloseTo(4, within(0.01));
        }
      }
    }
  }

  @Property(seed = "8102", tries = 40)
  void signOfLazinessDoesNotMatterForSymmetricLaws(@ForAll("problems") Problem problem) {
    int points = problem.data().pointCount();
    double[] plus = numbers(problem, 0.7);
    double[] minus = numbers(problem, -0.7);
    double largest = 0;
    for (int x = 0; x < points; x++) {
      largest = Math.max(largest, Math.abs(plus[x] - minus[x]));
    }
    // (a, c) -> (-a, -c) with eps -> -eps maps paths on paths: equal up to rounding.
    if (problem.network().outerLaw().isSymmetric()) {
      assertThat(largest).isLessThan(1e-12);
    }
  }

  @Property(seed = "8103", tries = 40)
  void orderOfThePointsDoesNotMatter(@ForAll("problems") Problem problem, @ForAll Random random) {
    Dataset data = problem.data();
    List<Integer> order = new ArrayList<>();
    for (int m = 0; m < data.trainCount(); m++) {
      order.add(m);
    }
    Collections.shuffle(order, new Random(random.nextLong()));
    Dataset shuffled =
        new Dataset(
            order.stream().map(data.trainX()::get).toList(),
            order.stream().map(data.trainY()::get).toList(),
            data.testX());
    Problem other = new Problem(problem.network(), shuffled, problem.training());
    double[] before = numbers(problem, 1);
    double[] after = numbers(other, 1);
    for (int m = 0; m < order.size(); m++) {
      // The same rule in the same eigendirections, up to signs; the rule is symmetric.
      assertThat(after[m]).isCloseTo(before[order.get(m)], within(1e-10));
    }
    for (int x = data.trainCount(); x < data.pointCount(); x++) {
      assertThat(after[x]).isCloseTo(before[x], within(1e-10));
    }
  }
}
