package org.normscale.empirical.images.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices, two rows by one, four or seven vectors at a time: as many sums as registers
 * hold, and as many vector operations as the compiler puts into one method.
 */
final class RowTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;

  private RowTiles() {}

  private static FloatVector load(float[] a, int from) {
    return FloatVector.fromArray(SPECIES, a, from);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /**
   * A product; see {@code FloatProducts}.
   *
   * @param rows even
   */
  static void product(
      float[] a,
      int aRow,
      int aStep,
      int count,
      float[] b,
      float[] c,
      int rows,
      int stride,
      boolean add) {
    int column = 0;
    while (column < stride) {
      int vectors = Tiles.vectors(stride - column);
      switch (vectors) {
        case 7 -> tile7(a, aRow, aStep, count, b, column, c, rows, stride, add);
        case 4 -> tile4(a, aRow, aStep, count, b, column, c, rows, stride, add);
        default -> tile1(a, aRow, aStep, count, b, column, c, rows, stride, add);
      }
      column += vectors * SPECIES.length();
    }
  }

  private static void tile7(
      float[] a,
      int aRow,
      int aStep,
      int count,
      float[] b,
      int column,
      float[] c,
      int rows,
      int stride,
      boolean add) {
    for (int r = 0; r < rows; r += 2) {
      int to = r * stride + column;
      FloatVector p0 = FloatVector.zero(SPECIES);
      FloatVector q0 = FloatVector.zero(SPECIES);
      FloatVector p1 = FloatVector.zero(SPECIES);
      FloatVector q1 = FloatVector.zero(SPECIES);
      FloatVector p2 = FloatVector.zero(SPECIES);
      FloatVector q2 = FloatVector.zero(SPECIES);
      FloatVector p3 = FloatVector.zero(SPECIES);
      FloatVector q3 = FloatVector.zero(SPECIES);
      FloatVector p4 = FloatVector.zero(SPECIES);
      FloatVector q4 = FloatVector.zero(SPECIES);
      FloatVector p5 = FloatVector.zero(SPECIES);
      FloatVector q5 = FloatVector.zero(SPECIES);
      FloatVector p6 = FloatVector.zero(SPECIES);
      FloatVector q6 = FloatVector.zero(SPECIES);
      int from = r * aRow;
      int o = column;
      for (int k = 0; k < count; k++) {
        FloatVector f = all(a[from]);
        FloatVector g = all(a[from + aRow]);
        FloatVector w = load(b, o);
        p0 = f.fma(w, p0);
        q0 = g.fma(w, q0);
        w = load(b, o + 16);
        p1 = f.fma(w, p1);
        q1 = g.fma(w, q1);
        w = load(b, o + 32);
        p2 = f.fma(w, p2);
        q2 = g.fma(w, q2);
        w = load(b, o + 48);
        p3 = f.fma(w, p3);
        q3 = g.fma(w, q3);
        w = load(b, o + 64);
        p4 = f.fma(w, p4);
        q4 = g.fma(w, q4);
        w = load(b, o + 80);
        p5 = f.fma(w, p5);
        q5 = g.fma(w, q5);
        w = load(b, o + 96);
        p6 = f.fma(w, p6);
        q6 = g.fma(w, q6);
        from += aStep;
        o += stride;
      }
      if (add) {
        p0.add(load(c, to)).intoArray(c, to);
        q0.add(load(c, to + stride)).intoArray(c, to + stride);
        p1.add(load(c, to + 16)).intoArray(c, to + 16);
        q1.add(load(c, to + stride + 16)).intoArray(c, to + stride + 16);
        p2.add(load(c, to + 32)).intoArray(c, to + 32);
        q2.add(load(c, to + stride + 32)).intoArray(c, to + stride + 32);
        p3.add(load(c, to + 48)).intoArray(c, to + 48);
        q3.add(load(c, to + stride + 48)).intoArray(c, to + stride + 48);
        p4.add(load(c, to + 64)).intoArray(c, to + 64);
        q4.add(load(c, to + stride + 64)).intoArray(c, to + stride + 64);
        p5.add(load(c, to + 80)).intoArray(c, to + 80);
        q5.add(load(c, to + stride + 80)).intoArray(c, to + stride + 80);
        p6.add(load(c, to + 96)).intoArray(c, to + 96);
        q6.add(load(c, to + stride + 96)).intoArray(c, to + stride + 96);
      } else {
        p0.intoArray(c, to);
        q0.intoArray(c, to + stride);
        p1.intoArray(c, to + 16);
        q1.intoArray(c, to + stride + 16);
        p2.intoArray(c, to + 32);
        q2.intoArray(c, to + stride + 32);
        p3.intoArray(c, to + 48);
        q3.intoArray(c, to + stride + 48);
        p4.intoArray(c, to + 64);
        q4.intoArray(c, to + stride + 64);
        p5.intoArray(c, to + 80);
        q5.intoArray(c, to + stride + 80);
        p6.intoArray(c, to + 96);
        q6.intoArray(c, to + stride + 96);
      }
    }
  }

  private static void tile4(
      float[] a,
      int aRow,
      int aStep,
      int count,
      float[] b,
      int column,
      float[] c,
      int rows,
      int stride,
      boolean add) {
    for (int r = 0; r < rows; r += 2) {
      int to = r * stride + column;
      FloatVector p0 = FloatVector.zero(SPECIES);
      FloatVector q0 = FloatVector.zero(SPECIES);
      FloatVector p1 = FloatVector.zero(SPECIES);
      FloatVector q1 = FloatVector.zero(SPECIES);
      FloatVector p2 = FloatVector.zero(SPECIES);
      FloatVector q2 = FloatVector.zero(SPECIES);
      FloatVector p3 = FloatVector.zero(SPECIES);
      FloatVector q3 = FloatVector.zero(SPECIES);
      int from = r * aRow;
      int o = column;
      for (int k = 0; k < count; k++) {
        FloatVector f = all(a[from]);
        FloatVector g = all(a[from + aRow]);
        FloatVector w = load(b, o);
        p0 = f.fma(w, p0);
        q0 = g.fma(w, q0);
        w = load(b, o + 16);
        p1 = f.fma(w, p1);
        q1 = g.fma(w, q1);
        w = load(b, o + 32);
        p2 = f.fma(w, p2);
        q2 = g.fma(w, q2);
        w = load(b, o + 48);
        p3 = f.fma(w, p3);
        q3 = g.fma(w, q3);
        from += aStep;
        o += stride;
      }
      if (add) {
        p0.add(load(c, to)).intoArray(c, to);
        q0.add(load(c, to + stride)).intoArray(c, to + stride);
        p1.add(load(c, to + 16)).intoArray(c, to + 16);
        q1.add(load(c, to + stride + 16)).intoArray(c, to + stride + 16);
        p2.add(load(c, to + 32)).intoArray(c, to + 32);
        q2.add(load(c, to + stride + 32)).intoArray(c, to + stride + 32);
        p3.add(load(c, to + 48)).intoArray(c, to + 48);
        q3.add(load(c, to + stride + 48)).intoArray(c, to + stride + 48);
      } else {
        p0.intoArray(c, to);
        q0.intoArray(c, to + stride);
        p1.intoArray(c, to + 16);
        q1.intoArray(c, to + stride + 16);
        p2.intoArray(c, to + 32);
        q2.intoArray(c, to + stride + 32);
        p3.intoArray(c, to + 48);
        q3.intoArray(c, to + stride + 48);
      }
    }
  }

  private static void tile1(
      float[] a,
      int aRow,
      int aStep,
      int count,
      float[] b,
      int column,
      float[] c,
      int rows,
      int stride,
      boolean add) {
    for (int r = 0; r < rows; r += 2) {
      int to = r * stride + column;
      FloatVector p0 = FloatVector.zero(SPECIES);
      FloatVector q0 = FloatVector.zero(SPECIES);
      int from = r * aRow;
      int o = column;
      for (int k = 0; k < count; k++) {
        FloatVector f = all(a[from]);
        FloatVector g = all(a[from + aRow]);
        FloatVector w = load(b, o);
        p0 = f.fma(w, p0);
        q0 = g.fma(w, q0);
        from += aStep;
        o += stride;
      }
      if (add) {
        p0.add(load(c, to)).intoArray(c, to);
        q0.add(load(c, to + stride)).intoArray(c, to + stride);
      } else {
        p0.intoArray(c, to);
        q0.intoArray(c, to + stride);
      }
    }
  }
}
