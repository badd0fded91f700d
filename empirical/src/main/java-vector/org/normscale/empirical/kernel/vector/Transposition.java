package org.normscale.empirical.kernel.vector;

/** Between values by points and by units of one block and panel (see {@link Panels}). */
final class Transposition {

  private Transposition() {}

  static void toUnits(double[] byPoints, int from, double[] byUnits, int to) {
    for (int i = 0; i < Panels.UNITS; i++) {
      int t = to + i * Panels.POINTS;
      int f = from + i;
      for (int m = 0; m < Panels.POINTS; m++) {
        byUnits[t + m] = byPoints[f + m * Panels.UNITS];
      }
    }
  }

  static void toPoints(double[] byUnits, int from, double[] byPoints, int to) {
    for (int m = 0; m < Panels.POINTS; m++) {
      int t = to + m * Panels.UNITS;
      int f = from + m;
      for (int i = 0; i < Panels.UNITS; i++) {
        byPoints[t + i] = byUnits[f + i * Panels.POINTS];
      }
    }
  }
}
