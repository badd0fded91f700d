package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Constants.HIGH;
import static org.normscale.empirical.kernel.vector.Constants.ONE;
import static org.normscale.empirical.kernel.vector.Constants.P1;
import static org.normscale.empirical.kernel.vector.Constants.P2;
import static org.normscale.empirical.kernel.vector.Constants.Q1;
import static org.normscale.empirical.kernel.vector.Constants.Q2;
import static org.normscale.empirical.kernel.vector.Constants.ROUNDER;
import static org.normscale.empirical.kernel.vector.Constants.TWICE_PER_LOG2;
import static org.normscale.empirical.kernel.vector.Panels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.normscale.empirical.kernel.Activations;
import org.normscale.empirical.kernel.Exponential;
import org.normscale.theory.problem.Activation;

/**
 * {@code tanh(z + shift)}: with {@code exp(2 x) = s (Q + P) / (Q - P)} of {@link Exponential},
 * {@code tanh x = ((s - 1) Q + (s + 1) P) / ((s + 1) Q + (s - 1) P)}, in which nothing cancels.
 * Relative error below 1.5e-15.
 */
final class LaneTanh implements LaneActivations {

  /** Beyond, the product of two denominators might overflow; tanh is 1 long before. */
  private static final double LIMIT = 170;

  /** Numbers that are looked at together. */
  private static final int PART = 4 * Panels.SIZE;

  private final double shift;
  private final Activations careful;
  private final double[] arguments = new double[PART];
  private final double[] results = new double[PART];

  LaneTanh(double shift) {
    this.shift = shift;
    this.careful = Activations.of(new Activation.Tanh(shift));
  }

  @Override
  public void values(double scale, double[] z, int zFrom, double[] h, int hFrom, int count) {
    for (int i = 0; i < count; i += PART) {
      int part = Math.min(PART, count - i);
      if (!(fast(scale, shift, z, zFrom + i, h, hFrom + i, part) <= LIMIT * LIMIT)) {
        System.arraycopy(z, zFrom + i, arguments, 0, part);
        careful.values(scale, arguments, results, part);
        System.arraycopy(results, 0, h, hFrom + i, part);
      }
    }
  }

  /** Sum of squared arguments; values are right if it is up to LIMIT squared. */
  private static double fast(
      double scale, double shift, double[] z, int zFrom, double[] h, int hFrom, int count) {
    DoubleVector f = DoubleVector.broadcast(SPECIES, scale);
    DoubleVector b = DoubleVector.broadcast(SPECIES, shift);
    DoubleVector squares = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += 2 * Panels.POINTS) {
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, z, zFrom + i).fma(f, b);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, z, zFrom + i + Panels.POINTS).fma(f, b);
      squares = x0.fma(x0, squares);
      squares = x1.fma(x1, squares);
      DoubleVector t0 = x0.fma(TWICE_PER_LOG2, ROUNDER);
      DoubleVector k0 = t0.sub(ROUNDER);
      DoubleVector y0 = k0.fma(HIGH, x0);
      DoubleVector yy0 = y0.mul(y0);
      DoubleVector p0 = yy0.fma(P2, P1).fma(yy0.mul(y0), y0);
      DoubleVector q0 = yy0.fma(Q2, Q1).fma(yy0, ONE);
      DoubleVector s0 = power(t0);
      DoubleVector t1 = x1.fma(TWICE_PER_LOG2, ROUNDER);
      DoubleVector k1 = t1.sub(ROUNDER);
      DoubleVector y1 = k1.fma(HIGH, x1);
      DoubleVector yy1 = y1.mul(y1);
      DoubleVector p1 = yy1.fma(P2, P1).fma(yy1.mul(y1), y1);
      DoubleVector q1 = yy1.fma(Q2, Q1).fma(yy1, ONE);
      DoubleVector s1 = power(t1);
      DoubleVector sum0 = s0.add(ONE);
      DoubleVector dif0 = s0.sub(ONE);
      DoubleVector n0 = dif0.fma(q0, sum0.mul(p0));
      DoubleVector d0 = sum0.fma(q0, dif0.mul(p0));
      DoubleVector sum1 = s1.add(ONE);
      DoubleVector dif1 = s1.sub(ONE);
      DoubleVector n1 = dif1.fma(q1, sum1.mul(p1));
      DoubleVector d1 = sum1.fma(q1, dif1.mul(p1));
      // One division for two: the divider would take longest.
      DoubleVector inverse = ONE.div(d0.mul(d1));
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

  @Override
  public void timesDerivative(
      double scale,
      double[] z,
      int zFrom,
      double[] h,
      int hFrom,
      double[] d,
      int dFrom,
      int count) {
    DoubleVector f = DoubleVector.broadcast(SPECIES, scale);
    for (int i = 0; i < count; i += Panels.POINTS) {
      DoubleVector s = DoubleVector.fromArray(SPECIES, h, hFrom + i);
      DoubleVector g = DoubleVector.fromArray(SPECIES, d, dFrom + i).mul(f);
      g.mul(ONE.sub(s.mul(s))).intoArray(d, dFrom + i);
    }
  }

  @Override
  public void outerDerivative(
      double[] g,
      int gFrom,
      double[] c,
      int cFrom,
      double[] z,
      int zFrom,
      double[] h,
      int hFrom,
      double[] d,
      int dFrom) {
    DoubleVector u = DoubleVector.fromArray(SPECIES, c, cFrom);
    DoubleVector v = DoubleVector.fromArray(SPECIES, c, cFrom + Panels.POINTS);
    for (int m = 0; m < Panels.POINTS; m++) {
      int at = m * Panels.UNITS;
      DoubleVector f = DoubleVector.broadcast(SPECIES, g[gFrom + m]);
      DoubleVector s = DoubleVector.fromArray(SPECIES, h, hFrom + at);
      DoubleVector t = DoubleVector.fromArray(SPECIES, h, hFrom + at + Panels.POINTS);
      f.mul(u).mul(ONE.sub(s.mul(s))).intoArray(d, dFrom + at);
      f.mul(v).mul(ONE.sub(t.mul(t))).intoArray(d, dFrom + at + Panels.POINTS);
    }
  }

  @Override
  public boolean needsArguments() {
    return false;
  }
}
