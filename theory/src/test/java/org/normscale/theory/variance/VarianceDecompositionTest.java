package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.RandomProblems;

final class VarianceDecompositionTest {

  private static final Problem EXAMPLE = Pipeline.example(new Activation.Tanh(0), 3);

  @Provide
  Arbitrary<Double> sizes() {
    return RandomProblems.doubles(0, 1);
  }

  @Property(seed = "841", tries = 100)
  void theVarianceIsTheSumAndTheSharesAddToOne(
      @ForAll("sizes") double top,
      @ForAll("sizes") double first,
      @ForAll("sizes") double second,
      @ForAll("sizes") double sgd) {
    PointVariance point = decomposition(top, first, second, sgd, 0.01).points().get(0);
    // Rounding of three additions.
    assertThat(point.total()).isCloseTo(top + first + second + sgd, within(1e-15));
    assertThat(point.error()).isCloseTo(0.04, within(1e-15));
    assertThat(point.dominant().value())
        .isEqualTo(Math.max(Math.max(top, sgd), Math.max(first, second)));
    if (point.total() > 0) {
      double shares = point.terms().stream().mapToDouble(point::share).sum();
      assertThat(shares).isCloseTo(1, within(1e-15));
    } else {
      assertThat(point.share(point.top())).isNaN();
    }
  }

  @Test
  void sentencesNameTheDominantTerm() {
    // 78 % of 1; doubling its width halves it: 39 %.
    assertThat(decomposition(0.12, 0.78, 0.06, 0.04, 0).sentence(0))
        .isEqualTo(
            "the first hidden layer's randomness makes 78 % of the variance here; doubling N_1,"
                + " the kernels unchanged, would lower it by 39 %");
    // gamma_3 = 0.7: a factor of 2^-0.4 on 90 %, that is 1 - 0.9 (1 - 0.758) = 0.782.
    assertThat(decomposition(0.9, 0.05, 0.05, 0, 0).sentence(0))
        .isEqualTo(
            "the randomness of the last hidden layer and its output weights makes 90 % of the"
                + " variance here; doubling N_3, the kernels unchanged, would lower it by 22 %");
    assertThat(decomposition(0.1, 0.1, 0.1, 0.7, 0.01).sentence(0))
        .isEqualTo(
            "the drawing of one training point per step makes 70 % of the variance here; doubling"
                + " the steps per unit time, the kernels unchanged, would lower it by 35 % (the"
                + " variance 1.00 is known to about 4.0 % only)");
    assertThat(decomposition(0, 0, 0, 0, 0).sentence(0)).isEqualTo("the variance is 0 here");
  }

  @Test
  void atXavierScalingTheTopWidthDoesNotMatter() {
    NetworkSpec network =
        NetworkSpec.of(
            List.of(8), List.of(0.5), new Activation.Tanh(0), new WeightLaw.Rademacher());
    VarianceDecomposition one =
        VarianceDecomposition.of(
            network,
            EXAMPLE.training(),
            1,
            Estimates.exact(new double[] {2}),
            List.of(),
            Estimates.exact(new double[] {0}));
    assertThat(one.sentence(0))
        .isEqualTo(
            "the randomness of the hidden layer and its output weights makes 100 % of the variance"
                + " here; doubling N_1, the kernels unchanged, would hardly change it");
  }

  @Test
  void everyTermHasItsScalingLaw() {
    VarianceDecomposition d = decomposition(1, 1, 1, 1, 0);
    assertThat(d.scalingLaws())
        .extracting(ScalingLaw::term)
        .isEqualTo(d.points().get(0).terms().stream().map(VarianceTerm::symbol).toList())
        .containsExactly("top", "inner-1", "inner-2", "sgd");
    assertThat(d.scalingLaws())
        .extracting(ScalingLaw::variable)
        .containsExactly("N_3", "N_1", "N_2", "M");
    // 1 - 2 * 0.7 rounds.
    assertThat(d.scalingLaws().get(0).exponent()).isCloseTo(-0.4, within(1e-15));
    assertThat(d.scalingLaws().subList(1, 4)).extracting(ScalingLaw::exponent).containsOnly(-1.0);
    assertThat(d.stepsPerUnitTime()).isEqualTo(64);
  }

  @Test
  void missingTermsAreNamed() {
    Estimates one = Estimates.exact(new double[1]);
    Estimates two = Estimates.exact(new double[2]);
    assertThatThrownBy(() -> of(one, List.of(one), one))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("inner");
    assertThatThrownBy(() -> of(one, List.of(one, two), one)).hasMessageContaining("inner[1]");
    assertThatThrownBy(() -> of(one, List.of(one, one), two)).hasMessageContaining("sgd");
    assertThatThrownBy(() -> new Estimates(new double[1], new double[] {Double.NaN}))
        .hasMessageContaining("errors");
  }

  private static VarianceDecomposition decomposition(
      double top, double first, double second, double sgd, double error) {
    return of(
        estimate(top, error),
        List.of(estimate(first, error), estimate(second, error)),
        estimate(sgd, error));
  }

  private static VarianceDecomposition of(Estimates top, List<Estimates> inner, Estimates sgd) {
    return VarianceDecomposition.of(EXAMPLE.network(), EXAMPLE.training(), 1, top, inner, sgd);
  }

  private static Estimates estimate(double value, double error) {
    return new Estimates(new double[] {value}, new double[] {error});
  }
}
