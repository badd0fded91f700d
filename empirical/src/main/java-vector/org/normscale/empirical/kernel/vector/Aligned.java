package org.normscale.empirical.kernel.vector;

import java.util.Arrays;

/**
 * Arrays of this kernel: {@link #START} unused numbers come first. The data of an array begins 16
 * bytes after its address, so with them it begins at a multiple of 64 bytes, if objects do ({@code
 * -XX:ObjectAlignmentInBytes=64}); else most vectors cross a cache line, which is slower and
 * changes nothing but that. Methods that take positions take those in the array, {@code START}
 * included: adding it inside costs the compiler nodes, of which vector code has few to spare.
 */
final class Aligned {

  /** Position of the first number. */
  static final int START = 6;

  private Aligned() {}

  /** An array of zeros. */
  static double[] array(int count) {
    return new double[Math.addExact(START, count)];
  }

  /** Makes the numbers after the first {@code count} zero. */
  static void clear(double[] a, int count) {
    Arrays.fill(a, START + count, a.length, 0);
  }
}
