package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Panels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.normscale.empirical.kernel.Exponential;

/**
 * Constants of {@link Exponential} in all lanes. Static and final, they cost the compiler nothing;
 * made inside a loop they would use up what it is willing to put into one method.
 */
final class Constants {

  static final DoubleVector ONE = DoubleVector.broadcast(SPECIES, 1);
  static final DoubleVector HALF = DoubleVector.broadcast(SPECIES, 0.5);
  static final DoubleVector PER_LOG2 = DoubleVector.broadcast(SPECIES, Exponential.PER_LOG2);
  static final DoubleVector TWICE_PER_LOG2 =
      DoubleVector.broadcast(SPECIES, 2 * Exponential.PER_LOG2);

  /** Rounds to {@code k} and leaves {@code k + 1023} in the lowest bits: the exponent of 2^k. */
  static final DoubleVector ROUNDER = DoubleVector.broadcast(SPECIES, 0x1.8p52 + 1023);

  static final DoubleVector HIGH = DoubleVector.broadcast(SPECIES, -Exponential.HALF_LOG2_HIGH);
  static final DoubleVector LOW = DoubleVector.broadcast(SPECIES, -Exponential.HALF_LOG2_LOW);
  static final DoubleVector P1 = DoubleVector.broadcast(SPECIES, Exponential.P1);
  static final DoubleVector P2 = DoubleVector.broadcast(SPECIES, Exponential.P2);
  static final DoubleVector Q1 = DoubleVector.broadcast(SPECIES, Exponential.Q1);
  static final DoubleVector Q2 = DoubleVector.broadcast(SPECIES, Exponential.Q2);

  private Constants() {}
}
