package org.normscale.empirical.images;

import java.util.Arrays;

/**
 * Float32 training. The first layer is special: a black pixel is not 0 but {@code x_0 = -0.424}, so
 * every weight has a gradient in every step, most of them only that of a black pixel, which is the
 * same for all pixels. With {@code x_mk = x_0 + dx_mk} and {@code W_kj = w_kj + t_j}
 *
 * <pre>
 * z_mj  = sum_k dx_mk w_kj + t_j (sum_k dx_mk + n x_0) + x_0 V_j + b_j,       V_j = sum_k w_kj
 * w_kj += sum_m dx_mk g_mj        t_j += x_0 sum_m g_mj        V_j += sum_m (sum_k dx_mk) g_mj
 * </pre>
 *
 * and only pixels that are not black cost time. This is the same step but for rounding: {@code t}
 * and {@code V} are float64, the sums over a batch float32. {@code V} misses the rounding of the
 * {@code w}, some {@code 3e-8} for each of {@code n = 784} in each step, at random: after an epoch
 * of 3,000 steps about {@code 5e-5}, times {@code x_0} some {@code 2e-5} in {@code z}, as much as
 * the rounding of a float32 sum of {@code n} terms of which {@code z} is made. After every epoch
 * {@code t} is added to {@code w} and {@code V} is summed afresh.
 *
 * <p>Of the other weight matrices there are two, one the transpose of the other, for products
 * forward and backward. Both are updated, by the same sums.
 */
final class FloatNetwork implements ImageNetwork {

  private final FloatProducts products;
  private final FloatActivation activation;
  private final ImageLoss loss;
  private final int inputs;
  private final int classes;
  private final int top;
  private final int[] units;
  private final int[] strides;
  private final double[] scales;
  private final double[] weightRates;
  private final double[] biasRates;

  /** By layers 1..top: rows of units below. */
  private final float[][] weights;

  /** By layers 2..top: rows of units of the layer. */
  private final float[][] transposed;

  private final float[][] biases;
  private final float[] noBias;
  private final float[] constants;
  private final float[] slopes;
  private final double[] shift;
  private final double[] sums;

  private final PixelBatch batch;
  private final float[][] values;
  private final float[][] derivatives;
  private final float[] steps;
  private final double[] outputs;

  FloatNetwork(ImageNetworkSpec spec, ImageTraining training, FloatProducts products) {
    this.products = products;
    this.activation = FloatActivation.of(spec.activation());
    this.loss = training.loss();
    this.inputs = spec.inputs();
    this.classes = spec.classes();
    this.top = spec.depth() + 1;
    ImageRates rates = ImageRates.of(spec, training);
    this.units = new int[top + 1];
    this.strides = new int[top + 1];
    this.scales = new double[top + 1];
    this.weightRates = new double[top + 1];
    this.biasRates = new double[top + 1];
    this.weights = new float[top + 1][];
    this.transposed = new float[top + 1][];
    this.biases = new float[top + 1][];
    this.values = new float[top + 1][];
    this.derivatives = new float[top + 1][];
    int rows = training.batch() + (training.batch() & 1);
    int widest = 0;
    for (int l = 0; l <= top; l++) {
      units[l] = spec.units(l);
      strides[l] = FloatProducts.padded(units[l]);
      scales[l] = l == top ? 1 : spec.scale(l);
      if (l == 0) {
        continue;
      }
      weightRates[l] = rates.weights().get(l - 1);
      biasRates[l] = rates.biases().get(l - 1);
      weights[l] = new float[Math.multiplyExact(even(units[l - 1]), strides[l])];
      transposed[l] = new float[l == 1 ? 0 : Math.multiplyExact(even(units[l]), strides[l - 1])];
      biases[l] = new float[strides[l]];
      values[l] = new float[Math.multiplyExact(rows, strides[l])];
      derivatives[l] = new float[rows * strides[l]];
      widest = Math.max(widest, strides[l]);
    }
    this.noBias = new float[strides[1]];
    this.constants = new float[strides[1]];
    this.slopes = new float[strides[1]];
    this.shift = new double[strides[1]];
    this.sums = new double[strides[1]];
    this.batch = new PixelBatch(inputs, training.batch());
    this.steps = new float[rows * widest];
    this.outputs = new double[training.batch() * classes];
  }

  private static int even(int number) {
    return number + (number & 1);
  }

  @Override
  public double[] outputs(ImageSet set, int[] indices, int from, int number) {
    batch.fill(set.sparse(), indices, from, number);
    firstLayer();
    for (int l = 2; l <= top; l++) {
      products.product(
          values[l - 1],
          strides[l - 1],
          1,
          units[l - 1],
          weights[l],
          values[l],
          number,
          strides[l],
          false);
      if (l < top) {
        activate(l, biases[l], number);
      }
    }
    for (int m = 0; m < number; m++) {
      for (int c = 0; c < classes; c++) {
        outputs[m * classes + c] =
            scales[top - 1] * values[top][m * strides[top] + c] + biases[top][c];
      }
    }
    return outputs;
  }

  private void firstLayer() {
    int stride = strides[1];
    float[] z = values[1];
    for (int j = 0; j < stride; j++) {
      constants[j] = (float) (biases[1][j] + PixelBatch.BLACK * sums[j]);
      slopes[j] = (float) shift[j];
    }
    for (int m = 0; m < batch.size(); m++) {
      float pixels = (float) (batch.sums()[m] + inputs * PixelBatch.BLACK);
      lines(pixels, slopes, constants, z, m * stride, stride);
    }
    products.forward(batch, weights[1], z, stride);
    activate(1, noBias, batch.size());
  }

  /**
   * From sums to values. Units that do not exist, and the row that makes their number even, stay 0.
   * A method of its own, which the virtual machine compiles before its callers: in the middle of
   * them it would run into the limits of inlining, and take eight times as long.
   */
  private void activate(int layer, float[] bias, int rows) {
    products.activate(
        activation, (float) scales[layer - 1], bias, values[layer], rows, strides[layer]);
    for (int m = 0; m < rows; m++) {
      Arrays.fill(values[layer], m * strides[layer] + units[layer], (m + 1) * strides[layer], 0);
    }
    Arrays.fill(values[layer], rows * strides[layer], even(rows) * strides[layer], 0);
  }

  @Override
  public double step(ImageSet set, int[] indices, int from, int number) {
    double[] out = outputs(set, indices, from, number);
    double total = 0;
    for (int m = 0; m < number; m++) {
      int label = set.label(indices[from + m]);
      total += OutputLoss.differentiate(loss, out, m * classes, classes, label);
      for (int c = 0; c < classes; c++) {
        derivatives[top][m * strides[top] + c] = (float) (out[m * classes + c] / number);
      }
    }
    Arrays.fill(derivatives[top], number * strides[top], even(number) * strides[top], 0);
    for (int l = top; l >= 1; l--) {
      float[] d = derivatives[l];
      if (l > 1) {
        products.product(
            d,
            strides[l],
            1,
            units[l],
            transposed[l],
            derivatives[l - 1],
            number,
            strides[l - 1],
            false);
        products.timesDerivative(
            activation,
            (float) scales[l - 1],
            values[l - 1],
            derivatives[l - 1],
            number * strides[l - 1]);
      }
      update(l, d, number);
    }
    return total;
  }

  private void update(int l, float[] d, int number) {
    int stride = strides[l];
    scaled((float) (-weightRates[l] * scales[l - 1]), d, steps, number * stride);
    if (l == 1) {
      updateFirst(number);
    } else {
      int below = strides[l - 1];
      products.product(
          values[l - 1], 1, below, number, steps, weights[l], units[l - 1], stride, true);
      products.product(
          steps, 1, stride, number, values[l - 1], transposed[l], units[l], below, true);
    }
    for (int m = 0; m < number; m++) {
      add((float) -biasRates[l], d, m * stride, biases[l], stride);
    }
  }

  private void updateFirst(int number) {
    int stride = strides[1];
    // Both sums over the batch start from 0 in every step: float32 rounds the step, not the total.
    Arrays.fill(constants, 0);
    Arrays.fill(slopes, 0);
    for (int m = 0; m < number; m++) {
      add(1, steps, m * stride, constants, stride);
      add((float) batch.sums()[m], steps, m * stride, slopes, stride);
    }
    for (int j = 0; j < stride; j++) {
      shift[j] += PixelBatch.BLACK * constants[j];
      sums[j] += slopes[j];
    }
    products.update(batch, steps, weights[1], stride);
  }

  // Loops of their own, over local arrays of one type: these the virtual machine vectorizes.

  private static void lines(
      float x, float[] slopes, float[] constants, float[] z, int from, int size) {
    for (int j = 0; j < size; j++) {
      z[from + j] = x * slopes[j] + constants[j];
    }
  }

  private static void scaled(float factor, float[] from, float[] to, int size) {
    for (int i = 0; i < size; i++) {
      to[i] = factor * from[i];
    }
  }

  private static void add(float factor, float[] row, int from, float[] sums, int size) {
    for (int j = 0; j < size; j++) {
      sums[j] += factor * row[from + j];
    }
  }

  @Override
  public void settle() {
    int stride = strides[1];
    Arrays.fill(sums, 0);
    for (int k = 0; k < inputs; k++) {
      for (int j = 0; j < stride; j++) {
        float w = (float) (weights[1][k * stride + j] + shift[j]);
        weights[1][k * stride + j] = w;
        sums[j] += w;
      }
    }
    Arrays.fill(shift, 0);
  }

  @Override
  public void get(int tensor, double[] out) {
    int l = tensor / 2 + 1;
    for (int j = 0; j < units[l]; j++) {
      if (tensor % 2 == 1) {
        out[j] = biases[l][j];
      } else {
        for (int k = 0; k < units[l - 1]; k++) {
          out[j * units[l - 1] + k] = weights[l][k * strides[l] + j];
        }
      }
    }
  }

  @Override
  public void set(int tensor, double[] values) {
    int l = tensor / 2 + 1;
    for (int j = 0; j < units[l]; j++) {
      if (tensor % 2 == 1) {
        biases[l][j] = (float) values[j];
        continue;
      }
      for (int k = 0; k < units[l - 1]; k++) {
        float value = (float) values[j * units[l - 1] + k];
        weights[l][k * strides[l] + j] = value;
        if (l > 1) {
          transposed[l][j * strides[l - 1] + k] = value;
        }
      }
    }
    if (l == 1) {
      Arrays.fill(shift, 0);
    }
  }
}
