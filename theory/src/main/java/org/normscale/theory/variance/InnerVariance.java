package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * Variance of the output due to the randomness of the inner layers, {@code N_l^{-1} I^l_t(x,x)}, to
 * first order in their widths (docs/guide/theory.md, section 7).
 *
 * <p>One neuron of layer l changes the kernel {@code S^l} by {@code phi / N_l}, {@code phi(x,x') =
 * s(z) s(z') - S^l(x,x')}, {@code z ~ N(0, Sigma^l)}. Through {@code Sigma^{l+1}, .., S^L, D^L} and
 * the tangent kernel {@code A = S^L + c2 D^L S^{L-1}} of the top layer that moves the limit {@code
 * h_t}, in the experiment's discrete steps, by {@code sum_ab G_ab phi_ab / N_l}; {@code I^l} is the
 * variance of that sum over the neuron's law. Valid at {@code h_t}, that is for top layers that
 * move little.
 *
 * <p>Work per time: independent of the number of steps; memory {@code O(points^3)} numbers and 8192
 * points of the neuron's law. Immutable and thread-safe.
 */
public final class InnerVariance {

  private final NetworkSpec network;
  private final Dataset data;
  private final TrainingSpec training;
  private final Kernels kernels;
  private final List<KernelGradient> chain;
  private final List<NeuronLaw> laws;

  private InnerVariance(NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    this.network = network;
    this.data = data;
    this.training = training;
    this.kernels = kernels.topLayerOnly();
    this.chain = network.depth() == 1 ? List.of() : List.of(KernelGradient.of(network, kernels));
    List<NeuronLaw> neurons = new ArrayList<>();
    for (int l = 1; l < network.depth(); l++) {
      neurons.add(NeuronLaw.of(network.activation(), kernels.preactivation().get(l - 1)));
    }
    this.laws = List.copyOf(neurons);
  }

  /**
   * Prepares one network.
   *
   * @param network the network
   * @param data the points
   * @param training base learning rate and steps
   * @param kernels the network's kernels over all points
   * @return the inner layers' variance
   * @throws InvalidInputException if the kernels are over another number of points
   */
  public static InnerVariance of(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    if (kernels.pointCount() != data.pointCount()) {
      throw new InvalidInputException(
          "kernels",
          kernels.pointCount() + " points",
          "must be those of the data set, " + data.pointCount());
    }
    return new InnerVariance(network, data, training, kernels);
  }

  /**
   * The terms of all inner layers.
   *
   * @param time training time {@code t >= 0}
   * @return {@code N_l^{-1} I^l_t(x,x)} per point, one entry per layer 1..L-1 (units of the
   *     targets, squared); empty for one hidden layer
   * @throws InvalidInputException if the time is negative or not finite
   */
  public List<Estimates> at(double time) {
    requireTime(time);
    if (laws.isEmpty()) {
      return List.of();
    }
    int points = data.pointCount();
    List<List<double[][]>> gradients = new ArrayList<>();
    OutputGradient output = OutputGradient.of(network, data, training, kernels.tangent(), time);
    for (int x = 0; x < points; x++) {
      gradients.add(chain.get(0).byConjugate(output.at(x)));
    }
    List<Estimates> result = new ArrayList<>();
    for (int l = 1; l < network.depth(); l++) {
      double[][][] layer = new double[points][][];
      double[] means = new double[points];
      for (int x = 0; x < points; x++) {
        layer[x] = gradients.get(x).get(l - 1);
        means[x] = sumOfProducts(layer[x], kernels.conjugate().get(l - 1));
      }
      QuadraticForms forms = QuadraticForms.of(layer, data.trainCount());
      result.add(
          laws.get(l - 1)
              .variances(forms, means)
              .scaled(1.0 / network.width(l))
              .withRelativeError(2 * chain.get(0).relativeError()));
    }
    return List.copyOf(result);
  }

  /**
   * Derivative of the limit by a kernel: {@code dh_t(x) = sum_ab G_ab dS^l_ab}.
   *
   * @param layer {@code l} in 1..L-1
   * @param time training time {@code t >= 0}
   * @param point index of {@code x} among all points
   * @return {@code G}, a new symmetric matrix, points x points
   * @throws InvalidInputException if an argument is out of range
   */
  public double[][] gradient(int layer, double time, int point) {
    requireTime(time);
    if (layer < 1 || layer > laws.size()) {
      throw new InvalidInputException("layer", layer, "must lie in 1.." + laws.size());
    }
    if (point < 0 || point >= data.pointCount()) {
      throw new InvalidInputException("point", point, "must lie in 0.." + (data.pointCount() - 1));
    }
    double[][] byTangent =
        OutputGradient.of(network, data, training, kernels.tangent(), time).at(point);
    return chain.get(0).byConjugate(byTangent).get(layer - 1);
  }

  private static void requireTime(double time) {
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new InvalidInputException("time", time, "must be a finite number of at least 0");
    }
  }

  private static double sumOfProducts(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += a[i][j] * b[i][j];
      }
    }
    return sum;
  }
}
