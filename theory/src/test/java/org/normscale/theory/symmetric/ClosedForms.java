package org.normscale.theory.symmetric;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Spectra at the symmetric equilibrium as written in docs/guide/batch-normalization.md: formulas in
 * Q and R, derived by hand and not through the assembly.
 */
final class ClosedForms {

  final double lambda;
  final double across;
  final double along;
  private final double alongCurvature;
  private final int k;
  private final int m;
  private final double q;

  ClosedForms(SymmetricEquilibrium equilibrium) {
    k = equilibrium.students();
    m = equilibrium.teachers();
    q = equilibrium.overlap();
    double r = equilibrium.teacherOverlap();
    double t = equilibrium.teacherSquaredNorm();
    lambda = t * 2 / Math.PI * r / Math.pow((1 + q) * (1 + t) - r * r, 1.5);
    across = 2 / Math.PI / Math.sqrt(1 + 2 * q);
    along = 2 / Math.PI * Math.pow(1 + 2 * q, -1.5);
    alongCurvature =
        equilibrium.teacherSquaredNorm() == 1
            ? 2
                / Math.PI
                * k
                * q
                * q
                * (1 - (double) k * k / (m * m))
                / ((1 + q) * (1 + q) * Math.pow(1 + 2 * q, 1.5))
            : Double.NaN;
  }

  HessianSpectrum plain() {
    List<Eigenvalue> list = new ArrayList<>();
    add(list, -lambda, 0, (k - 1L) * (m - 1));
    add(list, 0, k - 1L, -m * (k - 1L));
    add(list, k * across, 1, -m);
    add(list, k * across - lambda, 0, m - 1L);
    add(list, alongCurvature, 0, k - 1L);
    add(list, k * along + alongCurvature, 0, 1);
    return new HessianSpectrum(list, m);
  }

  HessianSpectrum normalized(double... norms) {
    List<Eigenvalue> list = new ArrayList<>();
    add(list, 0, 0, k);
    add(list, alongCurvature, 0, k - 1L);
    add(list, k * along + alongCurvature, 0, 1);
    DMatrixRMaj rest = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        rest.set(i, l, across * q / (norms[i] * norms[l]));
      }
    }
    for (double value : SymmetricEigenvalues.of(rest)) {
      add(list, value, 1, -m);
    }
    DMatrixRMaj teachers = rest.copy();
    for (int i = 0; i < k; i++) {
      teachers.add(i, i, -lambda * q / (norms[i] * norms[i]));
    }
    for (double value : SymmetricEigenvalues.of(teachers)) {
      add(list, value, 0, m - 1L);
    }
    return new HessianSpectrum(list, m);
  }

  private static void add(List<Eigenvalue> list, double value, long slope, long constant) {
    list.add(new Eigenvalue(value, new Multiplicity(slope, constant), "closed form"));
  }

  /** Every eigenvalue as often as it occurs, ascending. */
  static double[] flat(HessianSpectrum spectrum, int dimension) {
    return spectrum.eigenvalues().stream()
        .flatMapToDouble(
            e ->
                java.util.stream.DoubleStream.generate(e::value)
                    .limit(Math.max(0, e.multiplicity().at(dimension))))
        .sorted()
        .toArray();
  }
}
