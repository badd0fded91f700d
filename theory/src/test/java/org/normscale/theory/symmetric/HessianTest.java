package org.normscale.theory.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spectra against differences of the error in all coordinates and against closed forms. */
final class HessianTest {

  /**
   * Differences of differences: rounding 1e-16 / 1e-3 / 1e-3 = 1e-10 per entry times the root of 20
   * rows, and the truncation of order 6 for weights of length 0.5, (1e-3 / 0.5)^6 = 6e-17.
   */
  private static final double BRUTE_FORCE = 5e-9;

  @ParameterizedTest
  @CsvSource({"2,2", "3,3", "3,2", "2,3", "2,1", "1,2", "1,1"})
  void plain_spectrum_is_that_of_brute_force(int k, int m) {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(k, m);
    int d = m + 2;
    double[] norms = filled(k, equilibrium.gamma());
    Vectors vectors = Vectors.plateau(equilibrium, d, norms);
    double[] brute = bruteForce(vectors, vectors.coordinates());
    HessianSpectrum spectrum = SymmetricHessian.at(equilibrium).plain();
    assertThat(spectrum.coordinates().at(d)).isEqualTo((long) k * d);
    assertThat(ClosedForms.flat(spectrum, d)).containsExactly(brute, within(BRUTE_FORCE));
    assertThat(ClosedForms.flat(DenseHessian.plain(vectors.state()), d))
        .containsExactly(brute, within(BRUTE_FORCE));
  }

  @ParameterizedTest
  @CsvSource({
    "2,2,1.0,1.0,0",
    "2,2,0.5773502691896257,0.5773502691896257,0",
    "2,2,0.4,1.3,0",
    "3,3,1.0,1.0,1.0",
    "3,3,0.5,1.0,1.7",
    "3,2,0.7,1.0,1.2",
    "2,3,0.8,1.5,0"
  })
  void normalized_spectrum_is_that_of_brute_force(int k, int m, double a, double b, double c) {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(k, m);
    int d = m + 2;
    double[] norms = Arrays.copyOf(new double[] {a, b, c}, k);
    Vectors vectors = Vectors.plateau(equilibrium, d, norms);
    double[] gammas = filled(k, equilibrium.gamma());
    double[] brute = bruteForce(vectors, vectors.coordinates(gammas));
    HessianSpectrum spectrum = SymmetricHessian.at(equilibrium).normalized(norms);
    assertThat(spectrum.coordinates().at(d)).isEqualTo(k * (d + 1L));
    assertThat(ClosedForms.flat(spectrum, d)).containsExactly(brute, within(BRUTE_FORCE));
    HessianSpectrum dense = DenseHessian.normalized(vectors.state().normalized(gammas), true);
    assertThat(ClosedForms.flat(dense, d)).containsExactly(brute, within(BRUTE_FORCE));
  }

  @ParameterizedTest
  @CsvSource({"2,2", "3,3"})
  void frozen_scales_stop_shrinking(int k, int m) {
    FrozenScaleEquilibrium frozen = FrozenScaleEquilibrium.of(k, m, 1);
    double r = frozen.state().teacherOverlap();
    // Teachers along the first m axes, students' own parts at the corners of a simplex behind them.
    int d = m + k;
    Vectors vectors = Vectors.plateau(SymmetricEquilibrium.of(k, m), d, filled(k, 1));
    double own = Math.sqrt((1 - m * r * r) * k / (k - 1));
    for (int i = 0; i < k; i++) {
      Arrays.fill(vectors.students[i], 0, m, r);
      for (int a = 0; a < k; a++) {
        vectors.students[i][m + a] = own * ((a == i ? 1 : 0) - 1.0 / k);
      }
    }
    double[] x = vectors.coordinates();
    UnaryOperator<double[]> error =
        v -> new double[] {GeneralizationError.of(vectors.at(v).normalized(filled(k, 1)))};
    // The state is stationary with scales frozen, and the spectrum is that of brute force.
    assertThat(Vectors.gradient(error).apply(x))
        .containsExactly(new double[x.length], within(1e-10));
    DMatrixRMaj hessian = Differences.jacobian(Vectors.gradient(error), x);
    HessianSpectrum dense = DenseHessian.normalized(frozen.state().normalized(1), false);
    assertThat(ClosedForms.flat(dense, d))
        .containsExactly(SymmetricEigenvalues.of(symmetric(hessian)), within(BRUTE_FORCE));
    assertThat(dense.smallest()).isCloseTo(frozen.escapeEigenvalue(1), within(1e-12));
  }

  @Test
  void assembly_holds_away_from_stationary_states() {
    for (int seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      Vectors vectors = Vectors.random(2, 2, 6, random);
      double[] gammas = {0.7, -1.2};
      double[] brute = bruteForce(vectors, vectors.coordinates(gammas));
      HessianSpectrum dense = DenseHessian.normalized(vectors.state().normalized(gammas), true);
      assertThat(ClosedForms.flat(dense, 6)).containsExactly(brute, within(1e-7));
    }
  }

  @Test
  void shifts_do_not_couple_and_have_their_block() {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(3, 3);
    OrderParameters plain = equilibrium.normalized(1, 1, 1);
    double[] gammas = filled(3, equilibrium.gamma());
    UnaryOperator<double[]> error =
        b -> new double[] {GeneralizationError.of(plain.normalized(gammas, b))};
    DMatrixRMaj hessian = Differences.jacobian(Vectors.gradient(error), new double[3]);
    assertThat(ClosedForms.flat(SymmetricHessian.at(equilibrium).shifts(), 9))
        .containsExactly(SymmetricEigenvalues.of(symmetric(hessian)), within(BRUTE_FORCE));
  }

  @ParameterizedTest
  @CsvSource({"2,1", "3,1", "3,0.5", "4,2.5"})
  void curvatures_on_the_manifold_are_the_printed_formulas(int k, double c) {
    double q = 0.4;
    double r = 0.2;
    SymmetricManifold state =
        new SymmetricManifold(k, TeacherCommittee.isotropic(k, 1), q, c / 10, r);
    double overlap = c / 10;
    double one = 1 + q;
    double across =
        2
            / Math.PI
            * (1 / (one * Math.sqrt(1 + 2 * q))
                - ((k - 1) * overlap / one + 1) / Math.sqrt(one * one - overlap * overlap)
                + k * r / (one * Math.sqrt(2 * one - r * r)));
    assertThat(state.acrossCurvature()).isCloseTo(across, within(1e-14));
    DMatrixRMaj block = WeightHessian.at(state.state()).slopes(0, 0);
    CommonOps_DDRM.addEquals(block, WeightHessian.at(state.state()).curvature(0));
    CommonOps_DDRM.addEquals(block, -1, WeightHessian.at(state.state()).slopes(0, 1));
    WeightHessian hessian = WeightHessian.at(state.state());
    double teacher = 0;
    for (int a = 0; a < hessian.span(); a++) {
      for (int b = 0; b < hessian.span(); b++) {
        double left = (hessian.teacher(0)[a] - hessian.teacher(1)[a]) / Math.sqrt(2);
        double right = (hessian.teacher(0)[b] - hessian.teacher(1)[b]) / Math.sqrt(2);
        teacher += left * block.get(a, b) * right;
      }
    }
    assertThat(state.teacherCurvature()).isCloseTo(teacher, within(1e-13));
  }

  @Test
  void fifty_students_fifty_teachers() {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(50, 50);
    HessianSpectrum spectrum = SymmetricHessian.at(equilibrium).normalized(filled(50, 1));
    double[] expected =
        ClosedForms.flat(new ClosedForms(equilibrium).normalized(filled(50, 1)), 60);
    // Eigenvalues up to 31.
    assertThat(ClosedForms.flat(spectrum, 60)).containsExactly(expected, within(1e-12));
    assertThat(spectrum.at(500).get(0).multiplicity()).isEqualTo(49L * 49);
  }

  private static double[] bruteForce(Vectors vectors, double[] x) {
    UnaryOperator<double[]> error = v -> new double[] {GeneralizationError.of(vectors.at(v))};
    return SymmetricEigenvalues.of(symmetric(Differences.jacobian(Vectors.gradient(error), x)));
  }

  private static DMatrixRMaj symmetric(DMatrixRMaj matrix) {
    DMatrixRMaj sum = CommonOps_DDRM.transpose(matrix, null);
    CommonOps_DDRM.addEquals(sum, matrix);
    CommonOps_DDRM.scale(0.5, sum);
    return sum;
  }

  private static double[] filled(int k, double value) {
    double[] values = new double[k];
    Arrays.fill(values, value);
    return values;
  }
}
