package org.normscale.empirical.images.vector;

import org.normscale.empirical.images.FloatActivation;
import org.normscale.empirical.images.FloatProducts;
import org.normscale.empirical.images.PixelBatch;

/** For processors with vectors of sixteen floats; found by the service loader. */
public final class VectorProducts implements FloatProducts {

  /** For the service loader. */
  public VectorProducts() {}

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
    RowTiles.product(a, aRow, aStep, count, b, c, rows + (rows & 1), stride, add);
  }

  @Override
  public void forward(PixelBatch batch, float[] w, float[] z, int stride) {
    PixelTiles.forward(batch, w, z, stride);
  }

  @Override
  public void update(PixelBatch batch, float[] g, float[] w, int stride) {
    PixelTiles.update(batch, g, w, stride);
  }

  @Override
  public void activate(
      FloatActivation activation, float scale, float[] bias, float[] z, int rows, int stride) {
    for (int from = 0; from < rows * stride; from += stride) {
      switch (activation) {
        case SIGMOID -> LaneFunctions.sigmoid(scale, bias, z, from, stride);
        case TANH -> LaneFunctions.tanh(scale, bias, z, from, stride);
        case RELU -> LaneFunctions.relu(scale, bias, z, from, stride);
      }
    }
  }

  @Override
  public void timesDerivative(
      FloatActivation activation, float scale, float[] h, float[] d, int size) {
    switch (activation) {
      case SIGMOID -> LaneFunctions.sigmoidDerivative(scale, h, d, size);
      case TANH -> LaneFunctions.tanhDerivative(scale, h, d, size);
      case RELU -> LaneFunctions.reluDerivative(scale, h, d, size);
    }
  }
}
