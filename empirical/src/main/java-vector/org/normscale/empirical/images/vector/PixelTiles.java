package org.normscale.empirical.images.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.normscale.empirical.images.PixelBatch;

/**
 * The first layer, for pairs of pixels and one, four or seven vectors of units: the weights of a
 * pair stay in registers while its images pass.
 */
final class PixelTiles {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;

  private PixelTiles() {}

  private static FloatVector load(float[] a, int from) {
    return FloatVector.fromArray(SPECIES, a, from);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** Sums of the first layer; see {@code FloatProducts}. */
  static void forward(PixelBatch batch, float[] w, float[] z, int stride) {
    int[] counts = batch.counts();
    int[] images = batch.images();
    float[] values = batch.values();
    int capacity = batch.first(1);
    int column = 0;
    while (column < stride) {
      int vectors = Tiles.vectors(stride - column);
      switch (vectors) {
        case 7 -> forward7(counts, images, values, capacity, w, z, stride, column);
        case 4 -> forward4(counts, images, values, capacity, w, z, stride, column);
        default -> forward1(counts, images, values, capacity, w, z, stride, column);
      }
      column += vectors * SPECIES.length();
    }
  }

  /** Update of the first layer; see {@code FloatProducts}. */
  static void update(PixelBatch batch, float[] d, float[] w, int stride) {
    int[] counts = batch.counts();
    int[] images = batch.images();
    float[] values = batch.values();
    int capacity = batch.first(1);
    int column = 0;
    while (column < stride) {
      int vectors = Tiles.vectors(stride - column);
      switch (vectors) {
        case 7 -> update7(counts, images, values, capacity, d, w, stride, column);
        case 4 -> update4(counts, images, values, capacity, d, w, stride, column);
        default -> update1(counts, images, values, capacity, d, w, stride, column);
      }
      column += vectors * SPECIES.length();
    }
  }

  private static void forward7(
      int[] counts,
      int[] images,
      float[] values,
      int capacity,
      float[] w,
      float[] z,
      int stride,
      int column) {
    for (int p = 0; p < counts.length; p++) {
      int end = p * capacity + counts[p];
      int e = p * capacity;
      if (e == end) {
        continue;
      }
      int row = 2 * p * stride + column;
      final FloatVector u0 = load(w, row);
      final FloatVector v0 = load(w, row + stride);
      final FloatVector u1 = load(w, row + 16);
      final FloatVector v1 = load(w, row + stride + 16);
      final FloatVector u2 = load(w, row + 32);
      final FloatVector v2 = load(w, row + stride + 32);
      final FloatVector u3 = load(w, row + 48);
      final FloatVector v3 = load(w, row + stride + 48);
      final FloatVector u4 = load(w, row + 64);
      final FloatVector v4 = load(w, row + stride + 64);
      final FloatVector u5 = load(w, row + 80);
      final FloatVector v5 = load(w, row + stride + 80);
      final FloatVector u6 = load(w, row + 96);
      final FloatVector v6 = load(w, row + stride + 96);
      for (; e < end; e++) {
        int to = images[e] * stride + column;
        FloatVector f = all(values[2 * e]);
        FloatVector g = all(values[2 * e + 1]);
        g.fma(v0, f.fma(u0, load(z, to))).intoArray(z, to);
        g.fma(v1, f.fma(u1, load(z, to + 16))).intoArray(z, to + 16);
        g.fma(v2, f.fma(u2, load(z, to + 32))).intoArray(z, to + 32);
        g.fma(v3, f.fma(u3, load(z, to + 48))).intoArray(z, to + 48);
        g.fma(v4, f.fma(u4, load(z, to + 64))).intoArray(z, to + 64);
        g.fma(v5, f.fma(u5, load(z, to + 80))).intoArray(z, to + 80);
        g.fma(v6, f.fma(u6, load(z, to + 96))).intoArray(z, to + 96);
      }
    }
  }

  private static void forward4(
      int[] counts,
      int[] images,
      float[] values,
      int capacity,
      float[] w,
      float[] z,
      int stride,
      int column) {
    for (int p = 0; p < counts.length; p++) {
      int end = p * capacity + counts[p];
      int e = p * capacity;
      if (e == end) {
        continue;
      }
      int row = 2 * p * stride + column;
      final FloatVector u0 = load(w, row);
      final FloatVector v0 = load(w, row + stride);
      final FloatVector u1 = load(w, row + 16);
      final FloatVector v1 = load(w, row + stride + 16);
      final FloatVector u2 = load(w, row + 32);
      final FloatVector v2 = load(w, row + stride + 32);
      final FloatVector u3 = load(w, row + 48);
      final FloatVector v3 = load(w, row + stride + 48);
      for (; e < end; e++) {
        int to = images[e] * stride + column;
        FloatVector f = all(values[2 * e]);
        FloatVector g = all(values[2 * e + 1]);
        g.fma(v0, f.fma(u0, load(z, to))).intoArray(z, to);
        g.fma(v1, f.fma(u1, load(z, to + 16))).intoArray(z, to + 16);
        g.fma(v2, f.fma(u2, load(z, to + 32))).intoArray(z, to + 32);
        g.fma(v3, f.fma(u3, load(z, to + 48))).intoArray(z, to + 48);
      }
    }
  }

  private static void forward1(
      int[] counts,
      int[] images,
      float[] values,
      int capacity,
      float[] w,
      float[] z,
      int stride,
      int column) {
    for (int p = 0; p < counts.length; p++) {
      int end = p * capacity + counts[p];
      int e = p * capacity;
      if (e == end) {
        continue;
      }
      int row = 2 * p * stride + column;
      final FloatVector u0 = load(w, row);
      final FloatVector v0 = load(w, row + stride);
      for (; e < end; e++) {
        int to = images[e] * stride + column;
        FloatVector f = all(values[2 * e]);
        FloatVector g = all(values[2 * e + 1]);
        g.fma(v0, f.fma(u0, load(z, to))).intoArray(z, to);
      }
    }
  }

  private static void update7(
      int[] counts,
      int[] images,
      float[] values,
      int capacity,
      float[] d,
      float[] w,
      int stride,
      int column) {
    for (int p = 0; p < counts.length; p++) {
      int end = p * capacity + counts[p];
      int e = p * capacity;
      if (e == end) {
        continue;
      }
      int row = 2 * p * stride + column;
      FloatVector u0 = FloatVector.zero(SPECIES);
      FloatVector v0 = FloatVector.zero(SPECIES);
      FloatVector u1 = FloatVector.zero(SPECIES);
      FloatVector v1 = FloatVector.zero(SPECIES);
      FloatVector u2 = FloatVector.zero(SPECIES);
      FloatVector v2 = FloatVector.zero(SPECIES);
      FloatVector u3 = FloatVector.zero(SPECIES);
      FloatVector v3 = FloatVector.zero(SPECIES);
      FloatVector u4 = FloatVector.zero(SPECIES);
      FloatVector v4 = FloatVector.zero(SPECIES);
      FloatVector u5 = FloatVector.zero(SPECIES);
      FloatVector v5 = FloatVector.zero(SPECIES);
      FloatVector u6 = FloatVector.zero(SPECIES);
      FloatVector v6 = FloatVector.zero(SPECIES);
      for (; e < end; e++) {
        int from = images[e] * stride + column;
        FloatVector f = all(values[2 * e]);
        FloatVector g = all(values[2 * e + 1]);
        FloatVector x = load(d, from);
        u0 = f.fma(x, u0);
        v0 = g.fma(x, v0);
        x = load(d, from + 16);
        u1 = f.fma(x, u1);
        v1 = g.fma(x, v1);
        x = load(d, from + 32);
        u2 = f.fma(x, u2);
        v2 = g.fma(x, v2);
        x = load(d, from + 48);
        u3 = f.fma(x, u3);
        v3 = g.fma(x, v3);
        x = load(d, from + 64);
        u4 = f.fma(x, u4);
        v4 = g.fma(x, v4);
        x = load(d, from + 80);
        u5 = f.fma(x, u5);
        v5 = g.fma(x, v5);
        x = load(d, from + 96);
        u6 = f.fma(x, u6);
        v6 = g.fma(x, v6);
      }
      u0.add(load(w, row)).intoArray(w, row);
      v0.add(load(w, row + stride)).intoArray(w, row + stride);
      u1.add(load(w, row + 16)).intoArray(w, row + 16);
      v1.add(load(w, row + stride + 16)).intoArray(w, row + stride + 16);
      u2.add(load(w, row + 32)).intoArray(w, row + 32);
      v2.add(load(w, row + stride + 32)).intoArray(w, row + stride + 32);
      u3.add(load(w, row + 48)).intoArray(w, row + 48);
      v3.add(load(w, row + stride + 48)).intoArray(w, row + stride + 48);
      u4.add(load(w, row + 64)).intoArray(w, row + 64);
      v4.add(load(w, row + stride + 64)).intoArray(w, row + stride + 64);
      u5.add(load(w, row + 80)).intoArray(w, row + 80);
      v5.add(load(w, row + stride + 80)).intoArray(w, row + stride + 80);
      u6.add(load(w, row + 96)).intoArray(w, row + 96);
      v6.add(load(w, row + stride + 96)).intoArray(w, row + stride + 96);
    }
  }

  private static void update4(
      int[] counts,
      int[] images,
      float[] values,
      int capacity,
      float[] d,
      float[] w,
      int stride,
      int column) {
    for (int p = 0; p < counts.length; p++) {
      int end = p * capacity + counts[p];
      int e = p * capacity;
      if (e == end) {
        continue;
      }
      int row = 2 * p * stride + column;
      FloatVector u0 = FloatVector.zero(SPECIES);
      FloatVector v0 = FloatVector.zero(SPECIES);
      FloatVector u1 = FloatVector.zero(SPECIES);
      FloatVector v1 = FloatVector.zero(SPECIES);
      FloatVector u2 = FloatVector.zero(SPECIES);
      FloatVector v2 = FloatVector.zero(SPECIES);
      FloatVector u3 = FloatVector.zero(SPECIES);
      FloatVector v3 = FloatVector.zero(SPECIES);
      for (; e < end; e++) {
        int from = images[e] * stride + column;
        FloatVector f = all(values[2 * e]);
        FloatVector g = all(values[2 * e + 1]);
        FloatVector x = load(d, from);
        u0 = f.fma(x, u0);
        v0 = g.fma(x, v0);
        x = load(d, from + 16);
        u1 = f.fma(x, u1);
        v1 = g.fma(x, v1);
        x = load(d, from + 32);
        u2 = f.fma(x, u2);
        v2 = g.fma(x, v2);
        x = load(d, from + 48);
        u3 = f.fma(x, u3);
        v3 = g.fma(x, v3);
      }
      u0.add(load(w, row)).intoArray(w, row);
      v0.add(load(w, row + stride)).intoArray(w, row + stride);
      u1.add(load(w, row + 16)).intoArray(w, row + 16);
      v1.add(load(w, row + stride + 16)).intoArray(w, row + stride + 16);
      u2.add(load(w, row + 32)).intoArray(w, row + 32);
      v2.add(load(w, row + stride + 32)).intoArray(w, row + stride + 32);
      u3.add(load(w, row + 48)).intoArray(w, row + 48);
      v3.add(load(w, row + stride + 48)).intoArray(w, row + stride + 48);
    }
  }

  private static void update1(
      int[] counts,
      int[] images,
      float[] values,
      int capacity,
      float[] d,
      float[] w,
      int stride,
      int column) {
    for (int p = 0; p < counts.length; p++) {
      int end = p * capacity + counts[p];
      int e = p * capacity;
      if (e == end) {
        continue;
      }
      int row = 2 * p * stride + column;
      FloatVector u0 = FloatVector.zero(SPECIES);
      FloatVector v0 = FloatVector.zero(SPECIES);
      for (; e < end; e++) {
        int from = images[e] * stride + column;
        FloatVector f = all(values[2 * e]);
        FloatVector g = all(values[2 * e + 1]);
        FloatVector x = load(d, from);
        u0 = f.fma(x, u0);
        v0 = g.fma(x, v0);
      }
      u0.add(load(w, row)).intoArray(w, row);
      v0.add(load(w, row + stride)).intoArray(w, row + stride);
    }
  }
}
