package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Panels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.normscale.empirical.kernel.Exponential;

/**
 * Constants of {@link Exponential}, each in eight places of one array. A loop takes those that it
 * uses often from {@link #load} before it begins, so that they stay in registers; static vectors
 * are read from memory each time, with an address that is an instruction of its own.
 */
final class Constants {

  static final int ONE = 0;
  static final int HALF = 1;
  static final int PER_LOG2 = 2;
  static final int TWICE_PER_LOG2 = 3;

  /** Rounds to {@code k}, leaves {@code k + 1022} in the lowest bits: the exponent of 2^k / 2. */
  static final int ROUNDER = 4;

  static final int HIGH = 5;
  static final int LOW = 6;
  static final int P1 = 7;
  static final int P2 = 8;
  static final int Q1 = 9;
  static final int Q2 = 10;

  private static final double[] TABLE =
      table(
          1,
          0.5,
          Exponential.PER_LOG2,
          2 * Exponential.PER_LOG2,
          0x1.8p52 + 1022,
          -Exponential.HALF_LOG2_HIGH,
          -Exponential.HALF_LOG2_LOW,
          Exponential.P1,
          Exponential.P2,
          Exponential.Q1,
          Exponential.Q2);

  private Constants() {}

  private static double[] table(double... values) {
    double[] table = Aligned.array(8 * values.length);
    for (int i = 0; i < 8 * values.length; i++) {
      table[Aligned.START + i] = values[i / 8];
    }
    return table;
  }

  static DoubleVector load(int constant) {
    return DoubleVector.fromArray(SPECIES, TABLE, Aligned.START + 8 * constant);
  }
}
