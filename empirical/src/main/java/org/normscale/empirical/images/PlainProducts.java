package org.normscale.empirical.images;

import static org.normscale.empirical.images.FloatFunctions.fma;

import java.util.Arrays;
import org.normscale.empirical.kernel.Processor;

/** Loops over rows, which the virtual machine vectorizes by itself. */
final class PlainProducts implements FloatProducts {

  /** Whether {@code Math.fma} is an instruction; emulated, it would be hundreds of times slower. */
  static final boolean FUSED = Processor.hasFusedMultiplyAdd();

  /** Sums of one or two rows, before they are added to what is there. */
  private float[] buffer = {};

  @Override
  public void product(
      float[] a,
      int aRow,
      int aStep,
      int count,
      float[] b,
      float[] c,
      int rows,
      int stride,
      boolean add) {
    float[] sums = buffer(stride);
    int even = rows + (rows & 1);
    for (int r = 0; r < even; r++) {
      int from = r * aRow;
      Arrays.fill(sums, 0, stride, 0);
      int k = 0;
      for (; k + 4 <= count; k += 4) {
        add4(
            a[from + k * aStep],
            a[from + (k + 1) * aStep],
            a[from + (k + 2) * aStep],
            a[from + (k + 3) * aStep],
            b,
            k * stride,
            sums,
            0,
            stride);
      }
      for (; k < count; k++) {
        add1(a[from + k * aStep], b, k * stride, sums, 0, stride);
      }
      if (add) {
        add(sums, 0, c, r * stride, stride);
      } else {
        System.arraycopy(sums, 0, c, r * stride, stride);
      }
    }
  }

  private float[] buffer(int size) {
    if (buffer.length < size) {
      buffer = new float[size];
    }
    return buffer;
  }

  private static void add(float[] b, int bFrom, float[] c, int cFrom, int size) {
    for (int j = 0; j < size; j++) {
      c[cFrom + j] += b[bFrom + j];
    }
  }

  private static void add1(float f, float[] b, int bFrom, float[] c, int cFrom, int size) {
    for (int j = 0; j < size; j++) {
      c[cFrom + j] = fma(f, b[bFrom + j], c[cFrom + j]);
    }
  }

  private static void add2(
      float f0, float f1, float[] b, int bFrom, float[] c, int cFrom, int size) {
    for (int j = 0; j < size; j++) {
      c[cFrom + j] = fma(f1, b[bFrom + size + j], fma(f0, b[bFrom + j], c[cFrom + j]));
    }
  }

  private static void add4(
      float f0,
      float f1,
      float f2,
      float f3,
      float[] b,
      int bFrom,
      float[] c,
      int cFrom,
      int size) {
    int b1 = bFrom + size;
    int b2 = b1 + size;
    int b3 = b2 + size;
    for (int j = 0; j < size; j++) {
      c[cFrom + j] =
          fma(
              f3,
              b[b3 + j],
              fma(f2, b[b2 + j], fma(f1, b[b1 + j], fma(f0, b[bFrom + j], c[cFrom + j]))));
    }
  }

  @Override
  public void forward(PixelBatch batch, float[] w, float[] z, int stride) {
    for (int p = 0; p < batch.pairs(); p++) {
      int from = batch.first(p);
      for (int e = from; e < from + batch.counts()[p]; e++) {
        add2(
            batch.values()[2 * e],
            batch.values()[2 * e + 1],
            w,
            2 * p * stride,
            z,
            batch.images()[e] * stride,
            stride);
      }
    }
  }

  @Override
  public void update(PixelBatch batch, float[] g, float[] w, int stride) {
    float[] sums = buffer(2 * stride);
    for (int p = 0; p < batch.pairs(); p++) {
      if (batch.counts()[p] == 0) {
        continue;
      }
      Arrays.fill(sums, 0, 2 * stride, 0);
      int from = batch.first(p);
      for (int e = from; e < from + batch.counts()[p]; e++) {
        int row = batch.images()[e] * stride;
        add1(batch.values()[2 * e], g, row, sums, 0, stride);
        add1(batch.values()[2 * e + 1], g, row, sums, stride, stride);
      }
      add(sums, 0, w, 2 * p * stride, 2 * stride);
    }
  }

  @Override
  public void activate(
      FloatActivation activation, float scale, float[] bias, float[] z, int rows, int stride) {
    for (int m = 0; m < rows; m++) {
      int from = m * stride;
      for (int j = 0; j < stride; j++) {
        z[from + j] = fma(scale, z[from + j], bias[j]);
      }
    }
    int size = rows * stride;
    switch (activation) {
      case SIGMOID -> {
        for (int i = 0; i < size; i++) {
          z[i] = FloatFunctions.sigmoid(z[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < size; i++) {
          z[i] = FloatFunctions.tanh(z[i]);
        }
      }
      case RELU -> {
        for (int i = 0; i < size; i++) {
          z[i] = Math.max(z[i], 0);
        }
      }
    }
  }

  @Override
  public void timesDerivative(
      FloatActivation activation, float scale, float[] h, float[] d, int size) {
    switch (activation) {
      case SIGMOID -> {
        for (int i = 0; i < size; i++) {
          d[i] = h[i] * (1 - h[i]) * (scale * d[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < size; i++) {
          d[i] = fma(-h[i], h[i], 1) * (scale * d[i]);
        }
      }
      case RELU -> {
        for (int i = 0; i < size; i++) {
          d[i] = h[i] > 0 ? scale * d[i] : 0;
        }
      }
    }
  }
}
