package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Constants.HALF;
import static org.normscale.empirical.kernel.vector.Constants.HIGH;
import static org.normscale.empirical.kernel.vector.Constants.LOW;
import static org.normscale.empirical.kernel.vector.Constants.ONE;
import static org.normscale.empirical.kernel.vector.Constants.P1;
import static org.normscale.empirical.kernel.vector.Constants.P2;
import static org.normscale.empirical.kernel.vector.Constants.PER_LOG2;
import static org.normscale.empirical.kernel.vector.Constants.Q1;
import static org.normscale.empirical.kernel.vector.Constants.Q2;
import static org.normscale.empirical.kernel.vector.Constants.ROUNDER;
import static org.normscale.empirical.kernel.vector.Constants.SIZE_BITS;
import static org.normscale.empirical.kernel.vector.Panels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.normscale.empirical.kernel.Activations;
import org.normscale.empirical.kernel.Exponential;
import org.normscale.theory.problem.Activation;

/**
 * {@code 1 / (1 + exp(-z - shift))}: with {@code exp(x) = s (Q + P) / (Q - P)} of {@link
 * Exponential}, {@code (Q - P) / (Q - P + s (Q + P))}. Relative error below 1.5e-15.
 */
final class LaneSigmoid implements LaneActivations {

  /** Beyond, the product of two denominators might overflow. */
  private static final double LIMIT = 340;

  private final double shift;
  private final Activations careful;
  private final double[] arguments = new double[Panels.SIZE];
  private final double[] results = new double[Panels.SIZE];

  LaneSigmoid(double shift) {
    this.shift = shift;
    this.careful = Activations.of(new Activation.Sigmoid(shift));
  }

  @Override
  public void values(double scale, double[] z, int zFrom, double[] h, int hFrom, int count) {
    for (int i = 0; i < count; i += Panels.SIZE) {
      int part = Math.min(Panels.SIZE, count - i);
      if (!(fast(scale, shift, z, zFrom + i, h, hFrom + i, part) <= LIMIT)) {
        System.arraycopy(z, zFrom + i, arguments, 0, part);
        careful.values(scale, arguments, results, part);
        System.arraycopy(results, 0, h, hFrom + i, part);
      }
    }
  }

  /** Largest size of an argument; not a number if one is not. Values are right up to LIMIT. */
  private static double fast(
      double scale, double shift, double[] z, int zFrom, double[] h, int hFrom, int count) {
    DoubleVector f = DoubleVector.broadcast(SPECIES, -scale);
    DoubleVector b = DoubleVector.broadcast(SPECIES, -shift);
    LongVector largest = LongVector.zero(LongVector.SPECIES_512);
    for (int i = 0; i < count; i += 2 * Panels.POINTS) {
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, z, zFrom + i).fma(f, b);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, z, zFrom + i + Panels.POINTS).fma(f, b);
      largest = largest.max(x0.reinterpretAsLongs().and(SIZE_BITS));
      largest = largest.max(x1.reinterpretAsLongs().and(SIZE_BITS));
      DoubleVector t0 = x0.fma(PER_LOG2, ROUNDER);
      DoubleVector k0 = t0.sub(ROUNDER);
      DoubleVector y0 = k0.fma(LOW, k0.fma(HIGH, x0.mul(HALF)));
      DoubleVector yy0 = y0.mul(y0);
      DoubleVector p0 = yy0.fma(P2, P1).fma(yy0, ONE).mul(y0);
      DoubleVector q0 = yy0.fma(Q2, Q1).fma(yy0, ONE);
      DoubleVector s0 = power(t0);
      DoubleVector t1 = x1.fma(PER_LOG2, ROUNDER);
      DoubleVector k1 = t1.sub(ROUNDER);
      DoubleVector y1 = k1.fma(LOW, k1.fma(HIGH, x1.mul(HALF)));
      DoubleVector yy1 = y1.mul(y1);
      DoubleVector p1 = yy1.fma(P2, P1).fma(yy1, ONE).mul(y1);
      DoubleVector q1 = yy1.fma(Q2, Q1).fma(yy1, ONE);
      DoubleVector s1 = power(t1);
      DoubleVector n0 = q0.sub(p0);
      DoubleVector d0 = s0.fma(q0.add(p0), n0);
      DoubleVector n1 = q1.sub(p1);
      DoubleVector d1 = s1.fma(q1.add(p1), n1);
      // One division for two: the divider would take longest.
      DoubleVector inverse = ONE.div(d0.mul(d1));
      n0.mul(inverse.mul(d1)).intoArray(h, hFrom + i);
      n1.mul(inverse.mul(d0)).intoArray(h, hFrom + i + Panels.POINTS);
    }
    return Double.longBitsToDouble(largest.reduceLanes(VectorOperators.MAX));
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
      s.mul(ONE.sub(s)).mul(g).intoArray(d, dFrom + i);
    }
  }

  @Override
  public boolean needsArguments() {
    return false;
  }
}
