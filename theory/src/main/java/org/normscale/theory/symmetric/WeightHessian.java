package org.normscale.theory.symmetric;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Gradient and Hessian of the generalization error in the effective weights {@code W_k = s_k J_k},
 * exact, in an orthonormal basis of the p-dimensional span of all student and teacher vectors:
 *
 * <pre>
 * H_ik = w_i w_k &lt;g'(u_i) g'(u_k) x x^T&gt; + delta_ik w_i &lt;e g''(u_i) x x^T&gt;
 * </pre>
 *
 * <p>Both averages are moments of a tilted Gaussian law: {@code g'(u_i) g'(u_k)} makes its
 * covariance {@code P = (I + W_i W_i^T + W_k W_k^T)^{-1}}, {@code g''(u_i) = -u_i g'(u_i)} one with
 * {@code W_i} alone; the rest is Wick's theorem. Shifts are 0. Outside the span H is a multiple of
 * the identity per pair of units. docs/guide/batch-normalization.md.
 */
final class WeightHessian {

  /** Eigenvalue of the Gram matrix relative to the largest below which a direction is rounding. */
  private static final double RANK = 1e-12;

  private final double[] signed;
  private final int students;
  private final double[][] gram;

  /** Rows: W_1 .. W_K, B_1 .. B_M in the basis, K + M by p. */
  private final double[][] vectors;

  private WeightHessian(double[] signed, int students, double[][] gram) {
    this.signed = signed;
    this.gram = gram;
    this.students = students;
    this.vectors = coordinates(gram);
  }

  static WeightHessian at(OrderParameters state) {
    for (int i = 0; i < state.students(); i++) {
      if (state.beta(i) != 0) {
        throw new InvalidInputException("beta[" + i + "]", state.beta(i), "must be 0 here");
      }
    }
    return new WeightHessian(state.signedWeights(), state.students(), state.fieldCovariance());
  }

  /** Vectors with the given Gram matrix, in as few dimensions as they need. */
  private static double[][] coordinates(double[][] gram) {
    int n = gram.length;
    SymmetricEigenvalues.Decomposition eigen =
        SymmetricEigenvalues.withVectors(new DMatrixRMaj(gram));
    double largest = eigen.values()[n - 1];
    double[][] vectors = new double[n][n];
    int p = 0;
    for (int j = 0; j < n; j++) {
      double value = eigen.values()[j];
      if (value > RANK * largest) {
        for (int a = 0; a < n; a++) {
          vectors[a][p] = Math.sqrt(value) * eigen.vectors()[j][a];
        }
        p++;
      }
    }
    for (int a = 0; a < n; a++) {
      vectors[a] = java.util.Arrays.copyOf(vectors[a], p);
    }
    return vectors;
  }

  /** Dimension p of the span of all weights. */
  int span() {
    return vectors[0].length;
  }

  /** {@code W_i} in the basis. */
  double[] weight(int i) {
    return vectors[i];
  }

  /** {@code B_n} in the basis. */
  double[] teacher(int n) {
    return vectors[students + n];
  }

  /** {@code w_i w_k <g'(u_i) g'(u_k) x x^T>} in the span, p x p. */
  DMatrixRMaj slopes(int i, int k) {
    int p = span();
    DMatrixRMaj precision = CommonOps_DDRM.identity(p);
    VectorVectorMult_DDRM.rank1Update(1, precision, column(i), column(i));
    VectorVectorMult_DDRM.rank1Update(1, precision, column(k), column(k));
    DMatrixRMaj covariance = new DMatrixRMaj(p, p);
    CommonOps_DDRM.invert(precision, covariance);
    CommonOps_DDRM.scale(slopesAcross(i, k), covariance);
    return covariance;
  }

  /** The same along any unit vector outside the span. */
  double slopesAcross(int i, int k) {
    double ii = 1 + gram[i][i];
    double kk = 1 + gram[k][k];
    double ik = gram[i][k];
    return signed[i] * signed[k] * 2 / Math.PI / Math.sqrt(ii * kk - ik * ik);
  }

  /** {@code w_i <e g''(u_i) x x^T>} in the span, p x p. */
  DMatrixRMaj curvature(int i) {
    int p = span();
    double one = 1 + gram[i][i];
    // P = I - W W^T / (1 + W.W) under the tilted law.
    DMatrixRMaj weight = column(i);
    DMatrixRMaj p0 = CommonOps_DDRM.identity(p);
    VectorVectorMult_DDRM.rank1Update(-1 / one, p0, weight, weight);
    DMatrixRMaj withField = scaled(weight, 1 / one);
    DMatrixRMaj sum = new DMatrixRMaj(p, p);
    double factor = signed[i] * FieldAverages.SLOPE / Math.sqrt(one);
    for (int j = 0; j < signed.length; j++) {
      DMatrixRMaj withError = times(p0, column(j));
      double fieldError = gram[i][j] / one;
      double spread = 1 + errorVariance(i, j, one);
      double slope = FieldAverages.SLOPE / Math.sqrt(spread);
      double weightOfError = -factor * signed[j];
      // E[u x x^T g(z)] = (P c_u + (Pw c_x^T + c_x (Pw)^T)) E g' + c_x c_x^T c_u E g'''.
      CommonOps_DDRM.addEquals(sum, weightOfError * slope * fieldError, p0);
      VectorVectorMult_DDRM.rank1Update(weightOfError * slope, sum, withField, withError);
      VectorVectorMult_DDRM.rank1Update(weightOfError * slope, sum, withError, withField);
      VectorVectorMult_DDRM.rank1Update(
          -weightOfError * slope / spread * fieldError, sum, withError, withError);
    }
    return sum;
  }

  /** The same along any unit vector outside the span. */
  double curvatureAcross(int i) {
    double one = 1 + gram[i][i];
    double sum = 0;
    for (int j = 0; j < signed.length; j++) {
      double fieldError = gram[i][j] / one;
      sum -= signed[j] * fieldError / Math.sqrt(1 + errorVariance(i, j, one));
    }
    return signed[i] * 2 / Math.PI / Math.sqrt(one) * sum;
  }

  /** Gradient of the error by {@code W_i} in the basis; it has no part outside. */
  double[] gradient(int i) {
    double one = 1 + gram[i][i];
    double[] sum = new double[span()];
    for (int j = 0; j < signed.length; j++) {
      double factor =
          signed[i] * signed[j] * 2 / Math.PI / Math.sqrt(one * (1 + errorVariance(i, j, one)));
      double fieldError = gram[i][j] / one;
      for (int a = 0; a < sum.length; a++) {
        sum[a] += factor * (vectors[j][a] - vectors[i][a] * fieldError);
      }
    }
    return sum;
  }

  /** Variance of field j under the law tilted by {@code g'(u_i)}. */
  private double errorVariance(int i, int j, double one) {
    double ij = gram[i][j];
    return gram[j][j] - ij * ij / one;
  }

  private DMatrixRMaj column(int a) {
    return DMatrixRMaj.wrap(span(), 1, vectors[a]);
  }

  private static DMatrixRMaj scaled(DMatrixRMaj vector, double factor) {
    DMatrixRMaj result = vector.copy();
    CommonOps_DDRM.scale(factor, result);
    return result;
  }

  private static DMatrixRMaj times(DMatrixRMaj matrix, DMatrixRMaj vector) {
    DMatrixRMaj result = new DMatrixRMaj(matrix.getNumRows(), 1);
    CommonOps_DDRM.mult(matrix, vector, result);
    return result;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
