package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Panels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.normscale.empirical.kernel.Exponential;
import org.normscale.theory.problem.Activation;

/**
 * {@code tanh(z + shift)}: with {@code exp(2 x) = s (Q + P) / (Q - P)} of {@link Exponential},
 * {@code tanh x = (f (Q + P) + P) / (f (Q + P) + Q)}, {@code f = (s - 1) / 2}, in which nothing
 * cancels: small arguments have {@code f = 0}. Relative error below 1.5e-15.
 */
final class LaneTanh extends QuadraticActivations {

  /** Beyond, the product of two denominators might overflow; tanh is 1 long before. */
  private static final double LIMIT = 170;

  private final double shift;

  LaneTanh(double shift) {
    super(new Activation.Tanh(shift), 0, 1, LIMIT);
    this.shift = shift;
  }

  @Override
  double fast(double scale, double[] z, int zFrom, double[] h, int hFrom, int count) {
    return fast(scale, shift, z, zFrom, h, hFrom, count);
  }

  private static double fast(
      double scale, double shift, double[] z, int zFrom, double[] h, int hFrom, int count) {
    final DoubleVector f = DoubleVector.broadcast(SPECIES, scale);
    final DoubleVector b = DoubleVector.broadcast(SPECIES, shift);
    final DoubleVector one = Constants.load(Constants.ONE);
    final DoubleVector half = Constants.load(Constants.HALF);
    final DoubleVector per = Constants.load(Constants.TWICE_PER_LOG2);
    final DoubleVector rounder = Constants.load(Constants.ROUNDER);
    final DoubleVector high = Constants.load(Constants.HIGH);
    final DoubleVector a1 = Constants.load(Constants.P1);
    final DoubleVector a2 = Constants.load(Constants.P2);
    final DoubleVector b1 = Constants.load(Constants.Q1);
    final DoubleVector b2 = Constants.load(Constants.Q2);
    DoubleVector squares = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += 2 * Panels.POINTS) {
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, z, zFrom + i).fma(f, b);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, z, zFrom + i + Panels.POINTS).fma(f, b);
      squares = x0.fma(x0, squares);
      squares = x1.fma(x1, squares);
      DoubleVector t0 = x0.fma(per, rounder);
      DoubleVector k0 = t0.sub(rounder);
      DoubleVector y0 = k0.fma(high, x0);
      DoubleVector yy0 = y0.mul(y0);
      DoubleVector p0 = yy0.fma(a2, a1).fma(yy0.mul(y0), y0);
      DoubleVector q0 = yy0.fma(b2, b1).fma(yy0, one);
      DoubleVector s0 = power(t0);
      DoubleVector t1 = x1.fma(per, rounder);
      DoubleVector k1 = t1.sub(rounder);
      DoubleVector y1 = k1.fma(high, x1);
      DoubleVector yy1 = y1.mul(y1);
      DoubleVector p1 = yy1.fma(a2, a1).fma(yy1.mul(y1), y1);
      DoubleVector q1 = yy1.fma(b2, b1).fma(yy1, one);
      DoubleVector s1 = power(t1);
      DoubleVector n0 = s0.sub(half);
      DoubleVector sum0 = q0.add(p0);
      DoubleVector d0 = n0.fma(sum0, q0);
      n0 = n0.fma(sum0, p0);
      DoubleVector n1 = s1.sub(half);
      DoubleVector sum1 = q1.add(p1);
      DoubleVector d1 = n1.fma(sum1, q1);
      n1 = n1.fma(sum1, p1);
      // One division for two: the divider would take longest.
      DoubleVector inverse = one.div(d0.mul(d1));
      n0.mul(inverse.mul(d1)).intoArray(h, hFrom + i);
      n1.mul(inverse.mul(d0)).intoArray(h, hFrom + i + Panels.POINTS);
    }
    return squares.reduceLanes(VectorOperators.ADD);
  }

  private static DoubleVector power(DoubleVector rounded) {
    return rounded
        .reinterpretAsLongs()
        .lanewise(VectorOperators.LSHL, Exponential.EXPONENT_SHIFT)
        .reinterpretAsDoubles();
  }
}
