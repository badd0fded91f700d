package org.normscale.theory.variance;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.quadrature.SymmetricEigen;

/**
 * The recursion of {@link SamplingNoise} over very many steps, exactly: a step is linear in (Q, R),
 * and the map of {@code 2^j} steps is the square of that of {@code 2^{j-1}}. In the eigenbasis of A
 * the map of R is diagonal, which leaves two products of matrices of {@code n (n + 1) / 2} rows per
 * doubling.
 */
final class DoubledNoise {

  private final int n;
  private final RealMatrix vectors;
  private final double[] eigenvalues;
  private final double[] residual;

  DoubledNoise(double[][] tangent, double[][] residual) {
    n = tangent.length;
    SymmetricEigen eigen = SymmetricEigen.of(MatrixUtils.createRealMatrix(tangent));
    vectors = eigen.vectors();
    eigenvalues = eigen.values();
    RealMatrix inBasis =
        vectors.transposeMultiply(MatrixUtils.createRealMatrix(residual)).multiply(vectors);
    this.residual = new double[size(n)];
    forEachPair((p, i, j) -> this.residual[p] = inBasis.getEntry(i, j));
  }

  /** Multiplications. */
  static double cost(int n, long steps) {
    double d = size(n);
    return 2 * d * d * d * (64 - Long.numberOfLeadingZeros(steps));
  }

  RealMatrix covariance(double eta, long steps) {
    int d = size(n);
    double step = eta / n;
    RealMatrix fromQ = MatrixUtils.createRealMatrix(d, d);
    RealMatrix fromR = MatrixUtils.createRealMatrix(d, d);
    double[] decay = new double[d];
    forEachPair(
        (p, i, j) -> {
          double left = 1 - step * eigenvalues[i];
          decay[p] = left * (1 - step * eigenvalues[j]);
          forEachPair(
              (c, a, b) -> {
                double overlap = 0;
                for (int m = 0; m < n; m++) {
                  overlap +=
                      vectors.getEntry(m, i)
                          * vectors.getEntry(m, j)
                          * vectors.getEntry(m, a)
                          * vectors.getEntry(m, b);
                }
                // Entries a, b and b, a of a symmetric matrix.
                double noise = (a == b ? 1 : 2) * eta * step * overlap;
                fromQ.setEntry(p, c, noise * eigenvalues[a] * eigenvalues[b]);
                fromR.setEntry(p, c, noise);
              });
          fromQ.addToEntry(p, p, 1 - step * (eigenvalues[i] + eigenvalues[j]));
          fromR.addToEntry(p, p, -step * step);
        });
    double[] q = power(fromQ, fromR, decay, steps);
    RealMatrix result = MatrixUtils.createRealMatrix(n, n);
    forEachPair(
        (p, i, j) -> {
          result.setEntry(i, j, q[p]);
          result.setEntry(j, i, q[p]);
        });
    return vectors.multiply(result).multiplyTransposed(vectors);
  }

  private double[] power(RealMatrix firstQ, RealMatrix firstR, double[] firstDecay, long steps) {
    RealMatrix fromQ = firstQ;
    RealMatrix fromR = firstR;
    double[] decay = firstDecay;
    double[] q = new double[decay.length];
    double[] r = residual.clone();
    for (long left = steps; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        double[] added = fromR.operate(r);
        q = fromQ.operate(q);
        for (int p = 0; p < q.length; p++) {
          q[p] += added[p];
          r[p] *= decay[p];
        }
      }
      if (left > 1) {
        RealMatrix twice = fromQ.multiply(fromR);
        double[] squared = new double[decay.length];
        for (int c = 0; c < decay.length; c++) {
          for (int p = 0; p < decay.length; p++) {
            twice.addToEntry(p, c, fromR.getEntry(p, c) * decay[c]);
          }
          squared[c] = decay[c] * decay[c];
        }
        fromR = twice;
        fromQ = fromQ.multiply(fromQ);
        decay = squared;
      }
    }
    return q;
  }

  private interface PairAction {
    void accept(int position, int i, int j);
  }

  private void forEachPair(PairAction action) {
    int position = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        action.accept(position++, i, j);
      }
    }
  }

  private static int size(int n) {
    return n * (n + 1) / 2;
  }
}
