package org.normscale.theory.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.normscale.theory.problem.NetworkSpec;

/** A plain network drawn at random, with gradients by the chain rule; for tests only. */
final class FiniteNetwork {

  private final NetworkSpec spec;
  private final List<double[][]> weights = new ArrayList<>();
  private final double[] outer;

  FiniteNetwork(NetworkSpec spec, int dimension, RandomGenerator random) {
    this.spec = spec;
    int below = dimension;
    for (int l = 1; l <= spec.depth(); l++) {
      double sd = Math.sqrt(spec.hiddenVariance(l));
      double[][] w = new double[spec.width(l)][below];
      for (double[] row : w) {
        for (int j = 0; j < below; j++) {
          row[j] = sd * random.nextGaussian();
        }
      }
      weights.add(w);
      below = spec.width(l);
    }
    outer = random.doubles(below).map(u -> u < 0.5 ? -1 : 1).toArray();
    for (int i = 0; i < below; i++) {
      outer[i] *= Math.sqrt(spec.outerVariance());
    }
  }

  /** Activity of all layers for one input: z, h and the gradient of the output by z. */
  final class Pass {
    final List<double[]> inputs = new ArrayList<>();
    final List<double[]> gradients = new ArrayList<>();
    double output;

    Pass(double[] x) {
      List<double[]> z = new ArrayList<>();
      double[] h = x;
      for (int l = 1; l <= spec.depth(); l++) {
        // The input of layer l as its weights see it, normalization included.
        double scale = l == 1 ? 1 : Math.pow(spec.width(l - 1), -spec.gamma(l - 1));
        double[] input = new double[h.length];
        for (int j = 0; j < h.length; j++) {
          input[j] = scale * h[j];
        }
        inputs.add(input);
        double[][] w = weights.get(l - 1);
        double[] pre = new double[w.length];
        h = new double[w.length];
        for (int i = 0; i < w.length; i++) {
          pre[i] = dot(w[i], input);
          h[i] = spec.activation().value(pre[i]);
        }
        z.add(pre);
      }
      double top = Math.pow(spec.topWidth(), -spec.topGamma());
      double[] last = new double[h.length];
      double[] byH = new double[h.length];
      for (int i = 0; i < h.length; i++) {
        last[i] = top * h[i];
        byH[i] = top * outer[i];
      }
      inputs.add(last);
      output = dot(outer, last);
      for (int l = spec.depth(); l >= 1; l--) {
        double[] pre = z.get(l - 1);
        double[] byZ = new double[pre.length];
        for (int i = 0; i < pre.length; i++) {
          byZ[i] = byH[i] * spec.activation().derivative(pre[i]);
        }
        gradients.add(0, byZ);
        if (l > 1) {
          double scale = Math.pow(spec.width(l - 1), -spec.gamma(l - 1));
          double[][] w = weights.get(l - 1);
          byH = new double[w[0].length];
          for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < byH.length; j++) {
              byH[j] += scale * byZ[i] * w[i][j];
            }
          }
        }
      }
      gradients.add(new double[] {1});
    }
  }

  /** Inner product of the output's gradients by one tensor (index 0..L, L being C). */
  static double gradientProduct(Pass a, Pass b, int tensor) {
    return dot(a.inputs.get(tensor), b.inputs.get(tensor))
        * dot(a.gradients.get(tensor), b.gradients.get(tensor));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
