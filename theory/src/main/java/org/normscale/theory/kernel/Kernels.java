package org.normscale.theory.kernel;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Kernels of one network at initialization, over all points (training points first, then test
 * points). Every matrix is points x points and symmetric; none may be modified. Source: arXiv
 * 2209.01018, section 2, kept at finite inner widths, correct up to {@code O(1/N_l)}.
 *
 * @param covariance {@code K = c2 S^L}, covariance of {@code N_L^{gamma_L - 1/2} h_0} (units of the
 *     output squared)
 * @param tangent {@code A}, the tangent kernel with the scaled learning rates of every tensor
 *     applied: {@code dh/dt = (alpha / n) sum_m (y_m - h(x_m)) A(., x_m)} (order 1 in the widths)
 * @param tangentByTensor the part of {@code A} due to each tensor, W1, .., WL, C; their sum is
 *     {@code A}
 * @param preactivation {@code Sigma^1..Sigma^L}, covariances of the pre-activations of one unit
 * @param conjugate {@code S^1..S^L = E s(u) s(v)}, conjugate kernels
 * @param quadratureError estimate of the absolute numerical error of the entries of {@code A} due
 *     to the expectations: the largest error of {@code S^l}, or of {@code D^l} times the largest
 *     entry of {@code B^l} if that is more, summed over layers
 */
@SuppressWarnings("ArrayRecordComponent") // matrices are shared, not copied, and never compared
public record Kernels(
    double[][] covariance,
    double[][] tangent,
    List<double[][]> tangentByTensor,
    List<double[][]> preactivation,
    List<double[][]> conjugate,
    double quadratureError) {

  /** Copies the lists. */
  public Kernels {
    tangentByTensor = List.copyOf(tangentByTensor);
    preactivation = List.copyOf(preactivation);
    conjugate = List.copyOf(conjugate);
  }

  /**
   * Number of hidden layers.
   *
   * @return {@code L >= 1}
   */
  public int depth() {
    return conjugate.size();
  }

  /**
   * Number of points.
   *
   * @return training plus test points
   */
  public int pointCount() {
    return covariance.length;
  }

  /**
   * The same kernels when only the last hidden layer's weights {@code W^L} and {@code C} train: the
   * parts of the lower tensors in {@code A} become 0. They are of order {@code 1/N_L} and below.
   *
   * @return a copy with another tangent kernel
   */
  public Kernels topLayerOnly() {
    int depth = depth();
    List<double[][]> parts = new java.util.ArrayList<>(tangentByTensor);
    for (int l = 1; l < depth; l++) {
      parts.set(l - 1, new double[pointCount()][pointCount()]);
    }
    return new Kernels(covariance, sum(parts), parts, preactivation, conjugate, quadratureError);
  }

  static double[][] sum(List<double[][]> parts) {
    RealMatrix total = MatrixUtils.createRealMatrix(parts.get(0));
    for (double[][] part : parts.subList(1, parts.size())) {
      total = total.add(MatrixUtils.createRealMatrix(part));
    }
    return total.getData();
  }
}
