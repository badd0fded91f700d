package org.normscale.theory.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;

/** Symmetries of the error and of its derivatives; closed forms against solved equations. */
final class SymmetricProperties {

  private static final int DIMENSION = 9;

  /** Sums of at most 100 terms of order 1. */
  private static final double ROUNDING = 1e-13;

  @Property(tries = 100, seed = "1")
  void error_is_not_negative(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int k) {
    Vectors vectors = Vectors.random(k, 3, DIMENSION, random);
    double[] gammas = random.doubles(k, -2, 2).toArray();
    double[] betas = random.doubles(k, -2, 2).toArray();
    assertThat(GeneralizationError.of(vectors.state())).isPositive();
    assertThat(GeneralizationError.of(vectors.state().normalized(gammas, betas))).isPositive();
    OrderParameters same = Vectors.state(vectors.teachers, vectors.teachers);
    assertThat(GeneralizationError.of(same)).isCloseTo(0, within(ROUNDING));
  }

  @Property(tries = 50, seed = "2")
  void units_may_be_renumbered(@ForAll Random random) {
    Vectors vectors = Vectors.random(3, 2, DIMENSION, random);
    double[] gammas = random.doubles(3, 0.3, 2).toArray();
    double[][] j = vectors.students;
    OrderParameters state = vectors.state().normalized(gammas);
    OrderParameters renumbered =
        Vectors.state(new double[][] {j[2], j[0], j[1]}, vectors.teachers)
            .normalized(new double[] {gammas[2], gammas[0], gammas[1]});
    assertThat(GeneralizationError.of(renumbered))
        .isCloseTo(GeneralizationError.of(state), within(ROUNDING));
    OnlineFlow flow = new OnlineFlow(OnlineRule.sgd(0.5).withBatch(20));
    OnlineFlow.Derivative a = flow.at(state);
    OnlineFlow.Derivative b = flow.at(renumbered);
    // Short random weights make derivatives up to about 100.
    assertThat(b.q()[0][1]).isCloseTo(a.q()[2][0], within(1e-11));
    assertThat(b.r()[1]).containsExactly(a.r()[0], within(1e-11));
    assertThat(b.gamma()[2]).isCloseTo(a.gamma()[1], within(1e-11));
  }

  @Property(tries = 50, seed = "3")
  void input_space_may_be_rotated(@ForAll Random random) {
    Vectors vectors = Vectors.random(2, 3, DIMENSION, random);
    double[] axis = random.doubles(DIMENSION, -1, 1).toArray();
    Vectors mirrored =
        new Vectors(mirrored(vectors.students, axis), mirrored(vectors.teachers, axis));
    double[] gammas = random.doubles(2, 0.3, 2).toArray();
    OrderParameters state = vectors.state().normalized(gammas);
    OrderParameters other = mirrored.state().normalized(gammas);
    assertThat(GeneralizationError.of(other))
        .isCloseTo(GeneralizationError.of(state), within(ROUNDING));
    // The basis of the span differs, the eigenvalues (up to 100 for short weights) do not.
    assertThat(ClosedForms.flat(DenseHessian.normalized(other, true), DIMENSION))
        .containsExactly(
            ClosedForms.flat(DenseHessian.normalized(state, true), DIMENSION), within(1e-10));
  }

  @Property(tries = 50, seed = "4")
  void lengths_do_not_matter_under_normalization(
      @ForAll Random random, @ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
    Vectors vectors = Vectors.random(2, 2, DIMENSION, random);
    double[] gammas = random.doubles(2, 0.3, 2).toArray();
    OrderParameters state = vectors.state().normalized(gammas);
    double[][] j = new double[2][];
    for (int i = 0; i < 2; i++) {
      j[i] = Arrays.stream(vectors.students[i]).map(v -> factor * v).toArray();
    }
    OrderParameters scaled = Vectors.state(j, vectors.teachers).normalized(gammas);
    assertThat(GeneralizationError.of(scaled))
        .isCloseTo(GeneralizationError.of(state), within(ROUNDING));
    OnlineFlow flow = new OnlineFlow(OnlineRule.gradientFlow(1));
    double slow = flow.at(scaled).r()[0][1] * factor;
    double reference = flow.at(state).r()[0][1];
    assertThat(slow).isCloseTo(reference, within(1e-12 * (1 + Math.abs(reference))));
  }

  @Property(tries = 30, seed = "5")
  void hessian_is_symmetric(@ForAll Random random) {
    Vectors vectors = Vectors.random(2, 2, DIMENSION, random);
    OrderParameters state = vectors.state().normalized(random.doubles(2, 0.3, 2).toArray());
    DMatrixRMaj hessian = DenseHessian.inside(state, WeightHessian.at(state), true);
    for (int a = 0; a < hessian.getNumRows(); a++) {
      for (int b = 0; b < a; b++) {
        assertThat(hessian.get(a, b)).isCloseTo(hessian.get(b, a), within(1e-11));
      }
    }
  }

  @Property(tries = 40, seed = "6")
  void closed_form_of_the_equilibrium_solves_the_equations(
      @ForAll @IntRange(min = 1, max = 6) int k,
      @ForAll @IntRange(min = 1, max = 6) int m,
      @ForAll @DoubleRange(min = 0.3, max = 3) double t) {
    SymmetricEquilibrium closed = SymmetricEquilibrium.of(k, m, t);
    OnlineFlow flow = new OnlineFlow(OnlineRule.gradientFlow(1));
    double[] solved =
        Differences.root(
            v -> {
              OnlineFlow.Derivative d = flow.at(equal(closed, v[0], v[1]));
              return new double[] {d.q()[0][0], d.r()[0][0]};
            },
            new double[] {1.05 * closed.overlap(), 0.97 * closed.teacherOverlap()});
    // Newton's method ends with steps below 1e-11.
    assertThat(solved[0]).isCloseTo(closed.overlap(), within(1e-10));
    assertThat(solved[1]).isCloseTo(closed.teacherOverlap(), within(1e-10));
    assertThat(closed.error()).isCloseTo(GeneralizationError.of(closed.plain()), within(1e-12));
  }

  private static OrderParameters equal(SymmetricEquilibrium at, double q, double r) {
    double[][] overlaps = new double[at.students()][at.students()];
    double[][] teachers = new double[at.students()][at.teachers()];
    for (int i = 0; i < overlaps.length; i++) {
      Arrays.fill(overlaps[i], q);
      Arrays.fill(teachers[i], r);
    }
    return OrderParameters.trusted(overlaps, teachers, Vectors.ones(overlaps.length), at.teacher());
  }

  @Property(tries = 40, seed = "7")
  void closed_forms_of_the_spectra(
      @ForAll @IntRange(min = 1, max = 6) int k,
      @ForAll @IntRange(min = 1, max = 6) int m,
      @ForAll Random random) {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(k, m);
    double[] norms = random.doubles(k, 0.3, 3).toArray();
    int d = m + 3;
    ClosedForms closed = new ClosedForms(equilibrium);
    SymmetricHessian hessian = SymmetricHessian.at(equilibrium);
    // Eigenvalues up to K A / |J|^2 = 40.
    assertThat(ClosedForms.flat(hessian.plain(), d))
        .containsExactly(ClosedForms.flat(closed.plain(), d), within(1e-12));
    assertThat(ClosedForms.flat(hessian.normalized(norms), d))
        .containsExactly(ClosedForms.flat(closed.normalized(norms), d), within(1e-12));
    EscapeRates rates = EscapeRates.of(equilibrium, ofLength(k, norms[0]));
    if (k >= 2 && m >= 2 && k <= m) {
      assertThat(rates.ratio())
          .isCloseTo(equilibrium.overlap() / (norms[0] * norms[0]), within(1e-10));
    }
  }

  private static double[] ofLength(int k, double norm) {
    double[] norms = new double[k];
    Arrays.fill(norms, norm);
    return norms;
  }

  /** Rows reflected at the plane orthogonal to an axis. */
  private static double[][] mirrored(double[][] rows, double[] axis) {
    double[][] mirrored = new double[rows.length][axis.length];
    for (int i = 0; i < rows.length; i++) {
      double factor = 2 * WeightHessian.dot(rows[i], axis) / WeightHessian.dot(axis, axis);
      for (int a = 0; a < axis.length; a++) {
        mirrored[i][a] = rows[i][a] - factor * axis[a];
      }
    }
    return mirrored;
  }
}
