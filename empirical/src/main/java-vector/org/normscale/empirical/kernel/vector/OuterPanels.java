package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Panels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** The outer weights of one panel with a block of eight points; values of the panel by points. */
final class OuterPanels {

  private OuterPanels() {}

  private static DoubleVector load(double[] a, int from) {
    return DoubleVector.fromArray(SPECIES, a, from);
  }

  /**
   * Adds a panel's part of the outputs: {@code sums_m += c h_m}, eight partial sums per point.
   *
   * @param c outer weights
   * @param h values, by points
   * @param sums eight partial sums for each of eight points. Modified.
   */
  static void output(double[] c, int cFrom, double[] h, int hFrom, double[] sums, int sumsFrom) {
    DoubleVector u = load(c, cFrom);
    DoubleVector v = load(c, cFrom + 8);
    for (int m = 0; m < Panels.POINTS; m++) {
      int from = hFrom + m * Panels.UNITS;
      DoubleVector s = load(sums, sumsFrom + 8 * m);
      s = u.fma(load(h, from), s);
      s = v.fma(load(h, from + 8), s);
      s.intoArray(sums, sumsFrom + 8 * m);
    }
  }

  /**
   * Adds gradients: {@code c += sum_m g_m h_m}.
   *
   * @param g factors, one per point
   * @param h values, by points
   * @param c outer weights. Modified.
   */
  static void update(double[] g, int gFrom, double[] h, int hFrom, double[] c, int cFrom) {
    DoubleVector u = load(c, cFrom);
    DoubleVector v = load(c, cFrom + 8);
    for (int m = 0; m < Panels.POINTS; m++) {
      int from = hFrom + m * Panels.UNITS;
      DoubleVector f = DoubleVector.broadcast(SPECIES, g[gFrom + m]);
      u = f.fma(load(h, from), u);
      v = f.fma(load(h, from + 8), v);
    }
    u.intoArray(c, cFrom);
    v.intoArray(c, cFrom + 8);
  }

  /**
   * Copies the derivatives of one panel, multiplied.
   *
   * @param factor factor
   * @param d derivatives
   * @param to {@code factor d}, from the first number of an {@link Aligned} array. Modified.
   */
  static void scaled(double factor, double[] d, int dFrom, double[] to) {
    DoubleVector f = DoubleVector.broadcast(SPECIES, factor);
    for (int i = 0; i < Panels.SIZE; i += Panels.POINTS) {
      load(d, dFrom + i).mul(f).intoArray(to, Aligned.START + i);
    }
  }
}
