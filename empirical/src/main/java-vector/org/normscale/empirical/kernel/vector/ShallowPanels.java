package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Panels.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** Updates of the hidden weights of a network of one layer, from a block of eight points. */
final class ShallowPanels {

  private ShallowPanels() {}

  private static DoubleVector load(double[] a, int from) {
    return DoubleVector.fromArray(SPECIES, a, from);
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /**
   * Adds gradients to some panels, {@code w_k += c sum_m s'_m x_km} with {@code s' = (linear - s) s
   * + constant}. The derivatives of eight units at eight points stay in registers.
   *
   * @param x points, by units, each multiplied by its rate and coefficient
   * @param dimension number of coordinates
   * @param s values, by points
   * @param c outer weights
   * @param w rows of the panels. Modified.
   * @param panels number of panels
   */
  static void update(
      double linear,
      double constant,
      double[] x,
      int xFrom,
      int dimension,
      double[] s,
      int sFrom,
      double[] c,
      int cFrom,
      double[] w,
      int wFrom,
      int panels) {
    final DoubleVector a = all(linear);
    final DoubleVector b = all(constant);
    for (int half = 0; half < 2 * panels; half++) {
      int from = sFrom + (half >> 1) * Panels.SIZE + (half & 1) * 8;
      DoubleVector d0 = load(s, from);
      DoubleVector d1 = load(s, from + 16);
      DoubleVector d2 = load(s, from + 32);
      DoubleVector d3 = load(s, from + 48);
      DoubleVector d4 = load(s, from + 64);
      DoubleVector d5 = load(s, from + 80);
      DoubleVector d6 = load(s, from + 96);
      DoubleVector d7 = load(s, from + 112);
      d0 = a.sub(d0).fma(d0, b);
      d1 = a.sub(d1).fma(d1, b);
      d2 = a.sub(d2).fma(d2, b);
      d3 = a.sub(d3).fma(d3, b);
      d4 = a.sub(d4).fma(d4, b);
      d5 = a.sub(d5).fma(d5, b);
      d6 = a.sub(d6).fma(d6, b);
      d7 = a.sub(d7).fma(d7, b);
      final DoubleVector v = load(c, cFrom + 8 * half);
      int i = xFrom;
      int o = wFrom + (half >> 1) * dimension * Panels.UNITS + (half & 1) * 8;
      for (int k = 0; k < dimension; k++) {
        DoubleVector p = d0.mul(all(x[i]));
        DoubleVector q = d1.mul(all(x[i + 1]));
        p = d2.fma(all(x[i + 2]), p);
        q = d3.fma(all(x[i + 3]), q);
        p = d4.fma(all(x[i + 4]), p);
        q = d5.fma(all(x[i + 5]), q);
        p = d6.fma(all(x[i + 6]), p);
        q = d7.fma(all(x[i + 7]), q);
        v.fma(p.add(q), load(w, o)).intoArray(w, o);
        i += Panels.POINTS;
        o += Panels.UNITS;
      }
    }
  }
}
