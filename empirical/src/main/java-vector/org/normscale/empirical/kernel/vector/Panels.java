package org.normscale.empirical.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products of training, for blocks of eight points and panels of sixteen units.
 *
 * <p>A panel holds the weights from the {@code K} units below to sixteen units: {@code K} rows of
 * sixteen. Values of the units below are "by units": eight numbers, one per point, for each unit.
 * Values of a panel's units are "by points": sixteen numbers, one per unit, for each of eight
 * points. Sixteen sums stay in registers while a loop runs; every sum is taken in the order of its
 * index.
 */
final class Panels {

  /** Points per block, and doubles per vector. */
  static final int POINTS = 8;

  /** Units per panel. */
  static final int UNITS = 16;

  /** Numbers per block and panel. */
  static final int SIZE = POINTS * UNITS;

  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_512;

  private Panels() {}

  static int preferredLanes() {
    return DoubleVector.SPECIES_PREFERRED.length();
  }

  private static DoubleVector load(double[] a, int from) {
    return DoubleVector.fromArray(SPECIES, a, from);
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** Units in whole panels. */
  static int padded(int units) {
    return (units + UNITS - 1) / UNITS * UNITS;
  }

  /** Points in whole blocks. */
  static int blocks(int points) {
    return (points + POINTS - 1) / POINTS;
  }

  /**
   * Sums for the units of a panel: {@code z += sum_k a_k w_k}.
   *
   * @param a values below, by units
   * @param w rows of the panel
   * @param count number of units below
   * @param add whether to add to {@code z} or to replace it
   * @param z by points. Modified.
   */
  static void forward(
      double[] a, int aFrom, double[] w, int wFrom, int count, boolean add, double[] z, int zFrom) {
    DoubleVector p0;
    DoubleVector q0;
    DoubleVector p1;
    DoubleVector q1;
    DoubleVector p2;
    DoubleVector q2;
    DoubleVector p3;
    DoubleVector q3;
    DoubleVector p4;
    DoubleVector q4;
    DoubleVector p5;
    DoubleVector q5;
    DoubleVector p6;
    DoubleVector q6;
    DoubleVector p7;
    DoubleVector q7;
    if (add) {
      p0 = load(z, zFrom + 0);
      q0 = load(z, zFrom + 8);
      p1 = load(z, zFrom + 16);
      q1 = load(z, zFrom + 24);
      p2 = load(z, zFrom + 32);
      q2 = load(z, zFrom + 40);
      p3 = load(z, zFrom + 48);
      q3 = load(z, zFrom + 56);
      p4 = load(z, zFrom + 64);
      q4 = load(z, zFrom + 72);
      p5 = load(z, zFrom + 80);
      q5 = load(z, zFrom + 88);
      p6 = load(z, zFrom + 96);
      q6 = load(z, zFrom + 104);
      p7 = load(z, zFrom + 112);
      q7 = load(z, zFrom + 120);
    } else {
      p0 = DoubleVector.zero(SPECIES);
      q0 = DoubleVector.zero(SPECIES);
      p1 = DoubleVector.zero(SPECIES);
      q1 = DoubleVector.zero(SPECIES);
      p2 = DoubleVector.zero(SPECIES);
      q2 = DoubleVector.zero(SPECIES);
      p3 = DoubleVector.zero(SPECIES);
      q3 = DoubleVector.zero(SPECIES);
      p4 = DoubleVector.zero(SPECIES);
      q4 = DoubleVector.zero(SPECIES);
      p5 = DoubleVector.zero(SPECIES);
      q5 = DoubleVector.zero(SPECIES);
      p6 = DoubleVector.zero(SPECIES);
      q6 = DoubleVector.zero(SPECIES);
      p7 = DoubleVector.zero(SPECIES);
      q7 = DoubleVector.zero(SPECIES);
    }
    int b = aFrom;
    int o = wFrom;
    for (int k = 0; k < count; k++) {
      DoubleVector u = load(w, o);
      DoubleVector v = load(w, o + 8);
      DoubleVector f = all(a[b]);
      p0 = f.fma(u, p0);
      q0 = f.fma(v, q0);
      f = all(a[b + 1]);
      p1 = f.fma(u, p1);
      q1 = f.fma(v, q1);
      f = all(a[b + 2]);
      p2 = f.fma(u, p2);
      q2 = f.fma(v, q2);
      f = all(a[b + 3]);
      p3 = f.fma(u, p3);
      q3 = f.fma(v, q3);
      f = all(a[b + 4]);
      p4 = f.fma(u, p4);
      q4 = f.fma(v, q4);
      f = all(a[b + 5]);
      p5 = f.fma(u, p5);
      q5 = f.fma(v, q5);
      f = all(a[b + 6]);
      p6 = f.fma(u, p6);
      q6 = f.fma(v, q6);
      f = all(a[b + 7]);
      p7 = f.fma(u, p7);
      q7 = f.fma(v, q7);
      b += POINTS;
      o += UNITS;
    }
    p0.intoArray(z, zFrom + 0);
    q0.intoArray(z, zFrom + 8);
    p1.intoArray(z, zFrom + 16);
    q1.intoArray(z, zFrom + 24);
    p2.intoArray(z, zFrom + 32);
    q2.intoArray(z, zFrom + 40);
    p3.intoArray(z, zFrom + 48);
    q3.intoArray(z, zFrom + 56);
    p4.intoArray(z, zFrom + 64);
    q4.intoArray(z, zFrom + 72);
    p5.intoArray(z, zFrom + 80);
    q5.intoArray(z, zFrom + 88);
    p6.intoArray(z, zFrom + 96);
    q6.intoArray(z, zFrom + 104);
    p7.intoArray(z, zFrom + 112);
    q7.intoArray(z, zFrom + 120);
  }

  /**
   * The same sums by units: {@code z_i = sum_k w_ki a_k}.
   *
   * @param a values below, by units
   * @param w rows of the panel
   * @param count number of units below
   * @param z by units. Modified.
   */
  static void forwardByUnits(
      double[] a, int aFrom, double[] w, int wFrom, int count, double[] z, int zFrom) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    DoubleVector s2 = DoubleVector.zero(SPECIES);
    DoubleVector s3 = DoubleVector.zero(SPECIES);
    DoubleVector s4 = DoubleVector.zero(SPECIES);
    DoubleVector s5 = DoubleVector.zero(SPECIES);
    DoubleVector s6 = DoubleVector.zero(SPECIES);
    DoubleVector s7 = DoubleVector.zero(SPECIES);
    DoubleVector s8 = DoubleVector.zero(SPECIES);
    DoubleVector s9 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s12 = DoubleVector.zero(SPECIES);
    DoubleVector s13 = DoubleVector.zero(SPECIES);
    DoubleVector s14 = DoubleVector.zero(SPECIES);
    DoubleVector s15 = DoubleVector.zero(SPECIES);
    int b = aFrom;
    int o = wFrom;
    for (int k = 0; k < count; k++) {
      DoubleVector x = load(a, b);
      s0 = all(w[o + 0]).fma(x, s0);
      s1 = all(w[o + 1]).fma(x, s1);
      s2 = all(w[o + 2]).fma(x, s2);
      s3 = all(w[o + 3]).fma(x, s3);
      s4 = all(w[o + 4]).fma(x, s4);
      s5 = all(w[o + 5]).fma(x, s5);
      s6 = all(w[o + 6]).fma(x, s6);
      s7 = all(w[o + 7]).fma(x, s7);
      s8 = all(w[o + 8]).fma(x, s8);
      s9 = all(w[o + 9]).fma(x, s9);
      s10 = all(w[o + 10]).fma(x, s10);
      s11 = all(w[o + 11]).fma(x, s11);
      s12 = all(w[o + 12]).fma(x, s12);
      s13 = all(w[o + 13]).fma(x, s13);
      s14 = all(w[o + 14]).fma(x, s14);
      s15 = all(w[o + 15]).fma(x, s15);
      b += POINTS;
      o += UNITS;
    }
    s0.intoArray(z, zFrom + 0);
    s1.intoArray(z, zFrom + 8);
    s2.intoArray(z, zFrom + 16);
    s3.intoArray(z, zFrom + 24);
    s4.intoArray(z, zFrom + 32);
    s5.intoArray(z, zFrom + 40);
    s6.intoArray(z, zFrom + 48);
    s7.intoArray(z, zFrom + 56);
    s8.intoArray(z, zFrom + 64);
    s9.intoArray(z, zFrom + 72);
    s10.intoArray(z, zFrom + 80);
    s11.intoArray(z, zFrom + 88);
    s12.intoArray(z, zFrom + 96);
    s13.intoArray(z, zFrom + 104);
    s14.intoArray(z, zFrom + 112);
    s15.intoArray(z, zFrom + 120);
  }

  /**
   * A panel's part of the derivatives by sixteen units below: {@code below_k += sum_i w_ki d_i}.
   *
   * @param d derivatives by the panel's units, by units
   * @param w sixteen rows of the panel
   * @param add whether to add to {@code below} or to replace it
   * @param below by units. Modified.
   */
  static void backward(
      double[] d, int dFrom, double[] w, int wFrom, boolean add, double[] below, int belowFrom) {
    DoubleVector s0;
    DoubleVector s1;
    DoubleVector s2;
    DoubleVector s3;
    DoubleVector s4;
    DoubleVector s5;
    DoubleVector s6;
    DoubleVector s7;
    DoubleVector s8;
    DoubleVector s9;
    DoubleVector s10;
    DoubleVector s11;
    DoubleVector s12;
    DoubleVector s13;
    DoubleVector s14;
    DoubleVector s15;
    if (add) {
      s0 = load(below, belowFrom + 0);
      s1 = load(below, belowFrom + 8);
      s2 = load(below, belowFrom + 16);
      s3 = load(below, belowFrom + 24);
      s4 = load(below, belowFrom + 32);
      s5 = load(below, belowFrom + 40);
      s6 = load(below, belowFrom + 48);
      s7 = load(below, belowFrom + 56);
      s8 = load(below, belowFrom + 64);
      s9 = load(below, belowFrom + 72);
      s10 = load(below, belowFrom + 80);
      s11 = load(below, belowFrom + 88);
      s12 = load(below, belowFrom + 96);
      s13 = load(below, belowFrom + 104);
      s14 = load(below, belowFrom + 112);
      s15 = load(below, belowFrom + 120);
    } else {
      s0 = DoubleVector.zero(SPECIES);
      s1 = DoubleVector.zero(SPECIES);
      s2 = DoubleVector.zero(SPECIES);
      s3 = DoubleVector.zero(SPECIES);
      s4 = DoubleVector.zero(SPECIES);
      s5 = DoubleVector.zero(SPECIES);
      s6 = DoubleVector.zero(SPECIES);
      s7 = DoubleVector.zero(SPECIES);
      s8 = DoubleVector.zero(SPECIES);
      s9 = DoubleVector.zero(SPECIES);
      s10 = DoubleVector.zero(SPECIES);
      s11 = DoubleVector.zero(SPECIES);
      s12 = DoubleVector.zero(SPECIES);
      s13 = DoubleVector.zero(SPECIES);
      s14 = DoubleVector.zero(SPECIES);
      s15 = DoubleVector.zero(SPECIES);
    }
    int b = dFrom;
    for (int i = 0; i < UNITS; i++) {
      DoubleVector x = load(d, b);
      int o = wFrom + i;
      s0 = all(w[o]).fma(x, s0);
      s1 = all(w[o + 16]).fma(x, s1);
      s2 = all(w[o + 32]).fma(x, s2);
      s3 = all(w[o + 48]).fma(x, s3);
      s4 = all(w[o + 64]).fma(x, s4);
      s5 = all(w[o + 80]).fma(x, s5);
      s6 = all(w[o + 96]).fma(x, s6);
      s7 = all(w[o + 112]).fma(x, s7);
      s8 = all(w[o + 128]).fma(x, s8);
      s9 = all(w[o + 144]).fma(x, s9);
      s10 = all(w[o + 160]).fma(x, s10);
      s11 = all(w[o + 176]).fma(x, s11);
      s12 = all(w[o + 192]).fma(x, s12);
      s13 = all(w[o + 208]).fma(x, s13);
      s14 = all(w[o + 224]).fma(x, s14);
      s15 = all(w[o + 240]).fma(x, s15);
      b += POINTS;
    }
    s0.intoArray(below, belowFrom + 0);
    s1.intoArray(below, belowFrom + 8);
    s2.intoArray(below, belowFrom + 16);
    s3.intoArray(below, belowFrom + 24);
    s4.intoArray(below, belowFrom + 32);
    s5.intoArray(below, belowFrom + 40);
    s6.intoArray(below, belowFrom + 48);
    s7.intoArray(below, belowFrom + 56);
    s8.intoArray(below, belowFrom + 64);
    s9.intoArray(below, belowFrom + 72);
    s10.intoArray(below, belowFrom + 80);
    s11.intoArray(below, belowFrom + 88);
    s12.intoArray(below, belowFrom + 96);
    s13.intoArray(below, belowFrom + 104);
    s14.intoArray(below, belowFrom + 112);
    s15.intoArray(below, belowFrom + 120);
  }

  /**
   * Adds gradients to a panel: {@code w_k += sum_m a_km d_m}.
   *
   * @param a values below, by units
   * @param d derivatives by the panel's units times the rate, by points
   * @param count number of units below
   * @param w rows of the panel. Modified.
   */
  static void update(
      double[] a, int aFrom, double[] d, int dFrom, int count, double[] w, int wFrom) {
    final DoubleVector p0 = load(d, dFrom + 0);
    final DoubleVector q0 = load(d, dFrom + 8);
    final DoubleVector p1 = load(d, dFrom + 16);
    final DoubleVector q1 = load(d, dFrom + 24);
    final DoubleVector p2 = load(d, dFrom + 32);
    final DoubleVector q2 = load(d, dFrom + 40);
    final DoubleVector p3 = load(d, dFrom + 48);
    final DoubleVector q3 = load(d, dFrom + 56);
    final DoubleVector p4 = load(d, dFrom + 64);
    final DoubleVector q4 = load(d, dFrom + 72);
    final DoubleVector p5 = load(d, dFrom + 80);
    final DoubleVector q5 = load(d, dFrom + 88);
    final DoubleVector p6 = load(d, dFrom + 96);
    final DoubleVector q6 = load(d, dFrom + 104);
    final DoubleVector p7 = load(d, dFrom + 112);
    final DoubleVector q7 = load(d, dFrom + 120);
    int b = aFrom;
    int o = wFrom;
    for (int k = 0; k < count; k++) {
      DoubleVector u = load(w, o);
      DoubleVector v = load(w, o + 8);
      DoubleVector f = all(a[b]);
      u = f.fma(p0, u);
      v = f.fma(q0, v);
      f = all(a[b + 1]);
      u = f.fma(p1, u);
      v = f.fma(q1, v);
      f = all(a[b + 2]);
      u = f.fma(p2, u);
      v = f.fma(q2, v);
      f = all(a[b + 3]);
      u = f.fma(p3, u);
      v = f.fma(q3, v);
      f = all(a[b + 4]);
      u = f.fma(p4, u);
      v = f.fma(q4, v);
      f = all(a[b + 5]);
      u = f.fma(p5, u);
      v = f.fma(q5, v);
      f = all(a[b + 6]);
      u = f.fma(p6, u);
      v = f.fma(q6, v);
      f = all(a[b + 7]);
      u = f.fma(p7, u);
      v = f.fma(q7, v);
      u.intoArray(w, o);
      v.intoArray(w, o + 8);
      b += POINTS;
      o += UNITS;
    }
  }
}
