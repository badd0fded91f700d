package org.normscale.theory.symmetric;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Hessian of the generalization error at any state without shifts, stationary or not. All K p
 * coordinates of the weights in the span of student and teacher vectors (p dimensions) are
 * assembled, and one K x K matrix for each further dimension. With batch normalization {@code W =
 * gamma J / |J|} is differentiated twice:
 *
 * <pre>
 * n = J / |J|,  P = I - n n^T,  G = gradient in W
 * dW/dJ = (gamma / |J|) P,  dW/dgamma = n
 * G . d2W/dJ2 = -(gamma / |J|^2) (n (P G)^T + (P G) n^T + (n . G) P),  G . d2W/dJ dgamma = P G / |J|
 * </pre>
 */
public final class DenseHessian {

  /** Coordinates up to which the dense matrix is diagonalized in a few seconds. */
  private static final int LARGEST = 1500;

  private DenseHessian() {}

  /**
   * Without normalization: in the {@code K d} coordinates J.
   *
   * @param state state that is not normalized
   * @return spectrum
   * @throws InvalidInputException if the state is normalized or too large for a dense matrix
   */
  public static HessianSpectrum plain(OrderParameters state) {
    if (state.isNormalized()) {
      throw new InvalidInputException("the state is normalized; its coordinates are J and gamma");
    }
    return spectrum(state, false);
  }

  /**
   * With batch normalization.
   *
   * @param state normalized state without shifts
   * @param scales whether gamma moves too: {@code K (d + 1)} coordinates (J, gamma), else {@code K
   *     d} coordinates J
   * @return spectrum
   * @throws InvalidInputException if the state is not normalized, has shifts or is too large for a
   *     dense matrix
   */
  public static HessianSpectrum normalized(OrderParameters state, boolean scales) {
    if (!state.isNormalized()) {
      throw new InvalidInputException("the state is not normalized");
    }
    return spectrum(state, scales);
  }

  private static HessianSpectrum spectrum(OrderParameters state, boolean scales) {
    WeightHessian weights = WeightHessian.at(state);
    int p = weights.span();
    int k = state.students();
    if ((long) k * (p + 1) > LARGEST) {
      throw new InvalidInputException(
          "students", k, "make a matrix of " + k * (p + 1) + " rows, above " + LARGEST);
    }
    List<Eigenvalue> list = new ArrayList<>();
    for (double value : SymmetricEigenvalues.of(inside(state, weights, scales))) {
      list.add(new Eigenvalue(value, Multiplicity.fixed(1), "in the span of all weights"));
    }
    for (double value : SymmetricEigenvalues.of(outside(state, weights))) {
      list.add(new Eigenvalue(value, new Multiplicity(1, -p), "outside the span"));
    }
    return new HessianSpectrum(list, p);
  }

  /** Coordinates: J_1, .., J_K in the basis of the span, then gamma_1, .., gamma_K. */
  static DMatrixRMaj inside(OrderParameters state, WeightHessian weights, boolean scales) {
    int p = weights.span();
    int k = state.students();
    int size = scales ? k * (p + 1) : k * p;
    DMatrixRMaj hessian = new DMatrixRMaj(size, size);
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      charts.add(
          state.isNormalized()
              ? Chart.normalized(state, weights, i)
              : new Chart(identity(p), new double[p]));
    }
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        DMatrixRMaj block = weights.slopes(i, l);
        if (i == l) {
          org.ejml.dense.row.CommonOps_DDRM.addEquals(block, weights.curvature(i));
        }
        place(hessian, charts, block, i, l, scales);
      }
      if (state.isNormalized()) {
        bend(hessian, state, weights, i, scales);
      }
    }
    return hessian;
  }

  /** First derivatives of {@code W_i}: columns along J (p x p) and along gamma (p). */
  @SuppressWarnings("ArrayRecordComponent") // private to the assembly
  private record Chart(double[][] weights, double[] scale) {
    static Chart normalized(OrderParameters state, WeightHessian weights, int i) {
      double[] n = direction(state, weights, i);
      double[][] map = identity(n.length);
      for (int a = 0; a < n.length; a++) {
        for (int b = 0; b < n.length; b++) {
          map[a][b] = (map[a][b] - n[a] * n[b]) * state.scale(i);
        }
      }
      return new Chart(map, n);
    }
  }

  private static void place(
      DMatrixRMaj hessian, List<Chart> charts, DMatrixRMaj block, int i, int l, boolean scales) {
    int p = block.getNumRows();
    int k = charts.size();
    DMatrixRMaj left = columns(charts.get(i), scales);
    DMatrixRMaj right = columns(charts.get(l), scales);
    DMatrixRMaj half = new DMatrixRMaj(left.getNumCols(), p);
    DMatrixRMaj product = new DMatrixRMaj(left.getNumCols(), right.getNumCols());
    org.ejml.dense.row.CommonOps_DDRM.multTransA(left, block, half);
    org.ejml.dense.row.CommonOps_DDRM.mult(half, right, product);
    for (int a = 0; a < product.getNumRows(); a++) {
      for (int b = 0; b < product.getNumCols(); b++) {
        hessian.add(row(a, i, p, k), row(b, l, p, k), product.get(a, b));
      }
    }
  }

  private static int row(int a, int i, int p, int students) {
    return a < p ? i * p + a : students * p + i;
  }

  private static DMatrixRMaj columns(Chart chart, boolean scales) {
    int p = chart.scale.length;
    DMatrixRMaj columns = new DMatrixRMaj(p, scales ? p + 1 : p);
    for (int a = 0; a < p; a++) {
      for (int b = 0; b < p; b++) {
        columns.set(a, b, chart.weights[a][b]);
      }
      if (scales) {
        columns.set(a, p, chart.scale[a]);
      }
    }
    return columns;
  }

  /** Second derivatives of {@code W_i} times the gradient. */
  private static void bend(
      DMatrixRMaj hessian, OrderParameters state, WeightHessian weights, int i, boolean scales) {
    int p = weights.span();
    double norm = state.norm(i);
    double[] n = direction(state, weights, i);
    double[] g = weights.gradient(i);
    double radial = WeightHessian.dot(n, g);
    double factor = -state.gamma(i) / (norm * norm);
    for (int a = 0; a < p; a++) {
      double ga = g[a] - radial * n[a];
      for (int b = 0; b < p; b++) {
        double gb = g[b] - radial * n[b];
        double identity = a == b ? 1 : 0;
        hessian.add(
            i * p + a,
            i * p + b,
            factor * (n[a] * gb + ga * n[b] + radial * (identity - n[a] * n[b])));
      }
      if (scales) {
        int scale = state.students() * p + i;
        hessian.add(i * p + a, scale, ga / norm);
        hessian.add(scale, i * p + a, ga / norm);
      }
    }
  }

  private static DMatrixRMaj outside(OrderParameters state, WeightHessian weights) {
    int k = state.students();
    DMatrixRMaj matrix = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        matrix.set(i, l, state.scale(i) * state.scale(l) * weights.slopesAcross(i, l));
      }
      double s = state.scale(i);
      matrix.add(i, i, s * s * weights.curvatureAcross(i));
      if (state.isNormalized()) {
        double radial = WeightHessian.dot(direction(state, weights, i), weights.gradient(i));
        matrix.add(i, i, -state.gamma(i) / state.q(i, i) * radial);
      }
    }
    return matrix;
  }

  private static double[] direction(OrderParameters state, WeightHessian weights, int i) {
    double[] w = weights.weight(i);
    double gamma = state.gamma(i);
    if (gamma == 0) {
      throw new InvalidInputException(
          "gamma[" + i + "]", 0.0, "must not be 0: the direction of the weight is lost");
    }
    double[] n = new double[w.length];
    for (int a = 0; a < n.length; a++) {
      n[a] = w[a] / gamma;
    }
    return n;
  }

  private static double[][] identity(int p) {
    double[][] identity = new double[p][p];
    for (int a = 0; a < p; a++) {
      identity[a][a] = 1;
    }
    return identity;
  }
}
