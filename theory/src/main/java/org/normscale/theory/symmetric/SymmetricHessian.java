package org.normscale.theory.symmetric;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Hessians of the generalization error at the symmetric equilibrium, assembled exactly and
 * diagonalized. There all students have the same effective weight, so input space falls into three
 * parts on which every block of the Hessian is a multiple of the identity: the common direction (1
 * dimension), the teachers' span without it (M - 1), and the rest (d - M). In each part a K x K
 * matrix is left, whatever the dimension. Takagi, Yoshida and Okada 2020;
 * docs/guide/batch-normalization.md.
 */
public final class SymmetricHessian {

  private static final String ALONG = "along the common direction";
  private static final String TEACHERS = "between teachers";
  private static final String REST = "outside the teachers' span";

  private final SymmetricEquilibrium equilibrium;
  private final Sector along;
  private final Sector teachers;
  private final Sector rest;

  /**
   * The Hessian in effective weights on one part of input space: {@code slopes 11^T + curvature I}
   * over students.
   */
  private record Sector(double slopes, double curvature) {}

  private SymmetricHessian(SymmetricEquilibrium equilibrium) {
    this.equilibrium = equilibrium;
    WeightHessian hessian = WeightHessian.at(equilibrium.plain());
    DMatrixRMaj slopes = hessian.slopes(0, 0);
    DMatrixRMaj curvature = hessian.curvature(0);
    double[] direction = unit(hessian.weight(0));
    along = sector(slopes, curvature, direction);
    teachers =
        equilibrium.teachers() == 1
            ? new Sector(0, 0)
            : sector(slopes, curvature, unit(difference(hessian.teacher(0), hessian.teacher(1))));
    rest = new Sector(hessian.slopesAcross(0, 0), hessian.curvatureAcross(0));
  }

  /**
   * The Hessians at an equilibrium.
   *
   * @param equilibrium K, M, T
   * @return Hessians
   */
  public static SymmetricHessian at(SymmetricEquilibrium equilibrium) {
    return new SymmetricHessian(equilibrium);
  }

  /**
   * Without normalization, in the {@code K d} coordinates J.
   *
   * @return spectrum for {@code d >= M}
   */
  public HessianSpectrum plain() {
    double[] ones = new double[equilibrium.students()];
    java.util.Arrays.fill(ones, 1);
    List<Eigenvalue> list = new ArrayList<>();
    add(list, along, ones, Multiplicity.fixed(1), ALONG);
    addInputSpace(list, ones);
    return new HessianSpectrum(list, equilibrium.teachers());
  }

  /**
   * With batch normalization by population statistics, in the {@code K (d + 1)} coordinates (J,
   * gamma). Shifts do not couple to these: {@link #shifts}.
   *
   * @param norms {@code |J_k|}, K numbers above 0
   * @return spectrum for {@code d >= M}
   * @throws org.normscale.theory.problem.InvalidInputException if there are not K lengths or one is
   *     not above 0
   */
  public HessianSpectrum normalized(double... norms) {
    equilibrium.requireNorms(norms);
    double[] scales = new double[norms.length];
    double[] ones = new double[norms.length];
    for (int i = 0; i < norms.length; i++) {
      scales[i] = equilibrium.gamma() / norms[i];
      ones[i] = 1;
    }
    List<Eigenvalue> list = new ArrayList<>();
    list.add(new Eigenvalue(0, Multiplicity.fixed(norms.length), "lengths |J_k|"));
    add(list, along, ones, Multiplicity.fixed(1), "scales gamma");
    addInputSpace(list, scales);
    return new HessianSpectrum(list, equilibrium.teachers());
  }

  /**
   * The block of the shifts beta, K coordinates; by parity they do not couple to (J, gamma).
   *
   * @return spectrum, the same in every dimension
   */
  public HessianSpectrum shifts() {
    double[] ones = new double[equilibrium.students()];
    java.util.Arrays.fill(ones, 1);
    List<Eigenvalue> list = new ArrayList<>();
    // <g' g'> and <e g''> are those of a direction outside the span, where x x^T averages to 1.
    add(list, rest, ones, Multiplicity.fixed(1), "shifts beta");
    return new HessianSpectrum(list, 1);
  }

  private void addInputSpace(List<Eigenvalue> list, double[] scales) {
    int m = equilibrium.teachers();
    if (m > 1) {
      add(list, teachers, scales, Multiplicity.fixed(m - 1L), TEACHERS);
    }
    add(list, rest, scales, new Multiplicity(1, -m), REST);
  }

  /** Eigenvalues of {@code slopes s s^T + curvature diag(s^2)}, each as often as given. */
  private static void add(
      List<Eigenvalue> list, Sector sector, double[] s, Multiplicity times, String where) {
    int k = s.length;
    DMatrixRMaj matrix = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        matrix.set(
            i, l, sector.slopes * s[i] * s[l] + (i == l ? sector.curvature * s[i] * s[i] : 0));
      }
    }
    for (double value : SymmetricEigenvalues.of(matrix)) {
      list.add(new Eigenvalue(value, times, where));
    }
  }

  private static Sector sector(DMatrixRMaj slopes, DMatrixRMaj curvature, double[] unit) {
    return new Sector(form(slopes, unit), form(curvature, unit));
  }

  private static double form(DMatrixRMaj matrix, double[] unit) {
    double sum = 0;
    for (int a = 0; a < unit.length; a++) {
      for (int b = 0; b < unit.length; b++) {
        sum += unit[a] * matrix.get(a, b) * unit[b];
      }
    }
    return sum;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] result = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = a[i] - b[i];
    }
    return result;
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(WeightHessian.dot(vector, vector));
    double[] result = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      result[i] = vector[i] / length;
    }
    return result;
  }
}
