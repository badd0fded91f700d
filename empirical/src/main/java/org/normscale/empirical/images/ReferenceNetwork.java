package org.normscale.empirical.images;

/** The network as its definition says, in float64; slow. */
final class ReferenceNetwork implements ImageNetwork {

  private final ImageNetworkSpec spec;
  private final ImageTraining training;
  private final ImageRates rates;
  private final int top;

  /** By layers 1..top; {@code weights[l][j][k]} leads from unit k below to unit j. */
  private final double[][][] weights;

  private final double[][] biases;
  private final double[] outputs;

  ReferenceNetwork(ImageNetworkSpec spec, ImageTraining training) {
    this.spec = spec;
    this.training = training;
    this.rates = ImageRates.of(spec, training);
    this.top = spec.depth() + 1;
    this.weights = new double[top + 1][][];
    this.biases = new double[top + 1][];
    for (int l = 1; l <= top; l++) {
      weights[l] = new double[spec.units(l)][spec.units(l - 1)];
      biases[l] = new double[spec.units(l)];
    }
    this.outputs = new double[training.batch() * spec.classes()];
  }

  /** Values of all layers for one image: pixels, hidden values, outputs. */
  private double[][] forward(ImageSet set, int image) {
    double[][] h = new double[top + 1][];
    h[0] = new double[spec.inputs()];
    for (int k = 0; k < h[0].length; k++) {
      h[0][k] = ImageSet.normalized(set.grey(image, k));
    }
    for (int l = 1; l <= top; l++) {
      h[l] = new double[spec.units(l)];
      for (int j = 0; j < h[l].length; j++) {
        double sum = 0;
        for (int k = 0; k < h[l - 1].length; k++) {
          sum += weights[l][j][k] * h[l - 1][k];
        }
        double z = spec.scale(l - 1) * sum + biases[l][j];
        h[l][j] = l == top ? z : spec.activation().value(z);
      }
    }
    return h;
  }

  @Override
  public double[] outputs(ImageSet set, int[] indices, int from, int number) {
    for (int m = 0; m < number; m++) {
      double[] out = forward(set, indices[from + m])[top];
      System.arraycopy(out, 0, outputs, m * out.length, out.length);
    }
    return outputs;
  }

  @Override
  public double step(ImageSet set, int[] indices, int from, int number) {
    double[][][] weightGradients = new double[top + 1][][];
    double[][] biasGradients = new double[top + 1][];
    for (int l = 1; l <= top; l++) {
      weightGradients[l] = new double[spec.units(l)][spec.units(l - 1)];
      biasGradients[l] = new double[spec.units(l)];
    }
    double total = 0;
    for (int m = 0; m < number; m++) {
      int image = indices[from + m];
      double[][] h = forward(set, image);
      double[] d = h[top].clone();
      total += OutputLoss.differentiate(training.loss(), d, 0, d.length, set.label(image));
      for (int l = top; l >= 1; l--) {
        double[] below = new double[spec.units(l - 1)];
        for (int j = 0; j < d.length; j++) {
          biasGradients[l][j] += d[j] / number;
          for (int k = 0; k < below.length; k++) {
            weightGradients[l][j][k] += spec.scale(l - 1) * d[j] * h[l - 1][k] / number;
            below[k] += spec.scale(l - 1) * weights[l][j][k] * d[j];
          }
        }
        for (int k = 0; l > 1 && k < below.length; k++) {
          // All activations allowed here have derivatives that follow from values.
          below[k] *= derivative(h[l - 1][k]);
        }
        d = below;
      }
    }
    for (int l = 1; l <= top; l++) {
      for (int j = 0; j < spec.units(l); j++) {
        biases[l][j] -= rates.biases().get(l - 1) * biasGradients[l][j];
        for (int k = 0; k < spec.units(l - 1); k++) {
          weights[l][j][k] -= rates.weights().get(l - 1) * weightGradients[l][j][k];
        }
      }
    }
    return total;
  }

  private double derivative(double value) {
    return switch (FloatActivation.of(spec.activation())) {
      case SIGMOID -> value * (1 - value);
      case TANH -> 1 - value * value;
      case RELU -> value > 0 ? 1 : 0;
    };
  }

  @Override
  public void settle() {
    // Nothing is pending.
  }

  @Override
  public void get(int tensor, double[] out) {
    int l = tensor / 2 + 1;
    if (tensor % 2 == 1) {
      System.arraycopy(biases[l], 0, out, 0, biases[l].length);
      return;
    }
    int columns = spec.units(l - 1);
    for (int j = 0; j < spec.units(l); j++) {
      System.arraycopy(weights[l][j], 0, out, j * columns, columns);
    }
  }

  @Override
  public void set(int tensor, double[] values) {
    int l = tensor / 2 + 1;
    if (tensor % 2 == 1) {
      System.arraycopy(values, 0, biases[l], 0, biases[l].length);
      return;
    }
    int columns = spec.units(l - 1);
    for (int j = 0; j < spec.units(l); j++) {
      System.arraycopy(values, j * columns, weights[l][j], 0, columns);
    }
  }
}
