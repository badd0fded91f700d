package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Panels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.normscale.empirical.kernel.Activations;
import org.normscale.theory.problem.Activation;

/**
 * Activations whose derivative is quadratic in the value, {@code s' = (a - s) s + b}: {@code tanh}
 * with {@code a = 0}, {@code b = 1}, the sigmoid with {@code a = 1}, {@code b = 0}.
 */
abstract class QuadraticActivations implements LaneActivations {

  /** Numbers that are looked at together. */
  private static final int PART = 4 * Panels.SIZE;

  private final double linear;
  private final double constant;
  private final double limit;
  private final Activations careful;
  private final double[] arguments = new double[PART];
  private final double[] results = new double[PART];

  /**
   * An activation.
   *
   * @param activation the same, for arguments beyond the limit
   * @param linear {@code a}
   * @param constant {@code b}
   * @param limit size of arguments up to which {@link #fast} is right
   */
  QuadraticActivations(Activation activation, double linear, double constant, double limit) {
    this.linear = linear;
    this.constant = constant;
    this.limit = limit;
    this.careful = Activations.of(activation);
  }

  /** {@code a} of {@code s' = (a - s) s + b}. */
  final double linear() {
    return linear;
  }

  /** {@code b} of {@code s' = (a - s) s + b}. */
  final double constant() {
    return constant;
  }

  /** Sum of squared arguments; values are right if it is up to the limit squared. */
  abstract double fast(double scale, double[] z, int zFrom, double[] h, int hFrom, int count);

  @Override
  public final void values(double scale, double[] z, int zFrom, double[] h, int hFrom, int count) {
    for (int i = 0; i < count; i += PART) {
      int part = Math.min(PART, count - i);
      if (!(fast(scale, z, zFrom + i, h, hFrom + i, part) <= limit * limit)) {
        System.arraycopy(z, zFrom + i, arguments, 0, part);
        careful.values(scale, arguments, results, part);
        System.arraycopy(results, 0, h, hFrom + i, part);
      }
    }
  }

  @Override
  public final void timesDerivative(
      double scale,
      double[] z,
      int zFrom,
      double[] h,
      int hFrom,
      double[] d,
      int dFrom,
      int count) {
    DoubleVector a = DoubleVector.broadcast(SPECIES, linear);
    DoubleVector b = DoubleVector.broadcast(SPECIES, constant);
    DoubleVector f = DoubleVector.broadcast(SPECIES, scale);
    for (int i = 0; i < count; i += Panels.POINTS) {
      DoubleVector s = DoubleVector.fromArray(SPECIES, h, hFrom + i);
      DoubleVector g = DoubleVector.fromArray(SPECIES, d, dFrom + i).mul(f);
      a.sub(s).fma(s, b).mul(g).intoArray(d, dFrom + i);
    }
  }

  @Override
  public final void outerDerivative(
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
    DoubleVector a = DoubleVector.broadcast(SPECIES, linear);
    DoubleVector b = DoubleVector.broadcast(SPECIES, constant);
    DoubleVector u = DoubleVector.fromArray(SPECIES, c, cFrom);
    DoubleVector v = DoubleVector.fromArray(SPECIES, c, cFrom + Panels.POINTS);
    for (int m = 0; m < Panels.POINTS; m++) {
      int at = m * Panels.UNITS;
      DoubleVector f = DoubleVector.broadcast(SPECIES, g[gFrom + m]);
      DoubleVector s = DoubleVector.fromArray(SPECIES, h, hFrom + at);
      DoubleVector t = DoubleVector.fromArray(SPECIES, h, hFrom + at + Panels.POINTS);
      f.mul(u).mul(a.sub(s).fma(s, b)).intoArray(d, dFrom + at);
      f.mul(v).mul(a.sub(t).fma(t, b)).intoArray(d, dFrom + at + Panels.POINTS);
    }
  }

  @Override
  public final boolean needsArguments() {
    return false;
  }
}
