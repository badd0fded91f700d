package org.normscale.theory.variance;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.quadrature.GaussHermite;
import org.normscale.theory.quadrature.SobolPoints;
import org.normscale.theory.quadrature.SymmetricEigen;

/**
 * Averages over one neuron: its activations {@code s(z)} at all points, {@code z ~ N(0, Sigma)}. In
 * the numerical range of {@code Sigma}, by the tensor Gauss-Hermite rule with nodes for each
 * direction's standard deviation, refined until two rules agree; where that takes too many nodes,
 * by scrambled Sobol points in independent fixed-seed randomizations. At most 2^18 nodes; memory
 * below 8 x 2^13 x points numbers of 8 bytes.
 */
final class NeuronLaw {

  /** Relative error at which refinement stops. */
  static final double TOLERANCE = 1e-5;

  /** Directions whose variance is this small against the largest are below the kernels' errors. */
  private static final double NEGLIGIBLE = 1e-12;

  private static final int MAX_NODES = 1 << 18;
  private static final int LEVELS = 6;

  /** Nodes of this weight cannot change a sum over fewer than 2^18 of them. */
  private static final double NEGLIGIBLE_WEIGHT = 1e-22;

  private static final int FIRST_LOG2 = 9;
  private static final int LAST_LOG2 = 13;
  private static final int RANDOMIZATIONS = 8;

  /** 97.5 % quantile of Student's t with 7 degrees of freedom. */
  private static final double T_QUANTILE = 2.3646;

  private final Activation activation;

  /** By direction: the largest standard deviation that it gives to a pre-activation. */
  private final double[] deviations;

  /** Rows: points; columns: directions times their standard deviation. */
  private final double[][] factor;

  private NeuronLaw(Activation activation, double[] deviations, double[][] factor) {
    this.activation = activation;
    this.deviations = deviations;
    this.factor = factor;
  }

  static NeuronLaw of(Activation activation, double[][] sigma) {
    SymmetricEigen eigen = SymmetricEigen.of(MatrixUtils.createRealMatrix(sigma));
    double[] values = eigen.values();
    int rank = 0;
    while (rank < values.length && values[rank] > NEGLIGIBLE * values[0]) {
      rank++;
    }
    double[] deviations = new double[rank];
    double[][] factor = new double[sigma.length][rank];
    RealMatrix vectors = eigen.vectors();
    for (int k = 0; k < rank; k++) {
      for (int a = 0; a < sigma.length; a++) {
        factor[a][k] = vectors.getEntry(a, k) * Math.sqrt(values[k]);
        deviations[k] = Math.max(deviations[k], Math.abs(factor[a][k]));
      }
    }
    return new NeuronLaw(activation, deviations, factor);
  }

  /** Number of directions. */
  int rank() {
    return deviations.length;
  }

  /**
   * Mean squares {@code E (s^T G_x s - m_x)^2}.
   *
   * @param forms the forms
   * @param means {@code m_x}, the exact means
   * @return variances of the forms with errors
   */
  Estimates variances(QuadraticForms forms, double[] means) {
    if (rank() == 0) {
      // All points at 0: nothing is random.
      return Estimates.exact(new double[means.length]);
    }
    if (tensorSize(tensor(1)) > MAX_NODES) {
      return sobol(forms, means);
    }
    Estimates tensor = byTensor(forms, means);
    if (tensor.withinRelative(TOLERANCE)) {
      return tensor;
    }
    Estimates sobol = sobol(forms, means);
    return tensor.totalError() <= sobol.totalError() ? tensor : sobol;
  }

  /** By tensor rules alone. */
  Estimates byTensor(QuadraticForms forms, double[] means) {
    double[] before = tensorRule(forms, means, tensor(0));
    double[] errors = new double[before.length];
    Arrays.fill(errors, Double.POSITIVE_INFINITY);
    Estimates best = new Estimates(before, errors);
    for (int level = 1; level < LEVELS; level++) {
      int[] nodes = tensor(level);
      // A direction at the largest rule cannot be refined, so that no error could be told.
      boolean refined = Arrays.stream(tensor(level - 1)).allMatch(n -> n < GaussHermite.MAX_NODES);
      if (!refined || tensorSize(nodes) > MAX_NODES) {
        break;
      }
      double[] values = tensorRule(forms, means, nodes);
      best = new Estimates(values, distances(values, best.values()));
      if (best.withinRelative(TOLERANCE)) {
        break;
      }
    }
    return best;
  }

  /** By Sobol points alone. */
  Estimates sobol(QuadraticForms forms, double[] means) {
    Estimates result = sobol(forms, means, FIRST_LOG2);
    for (int log2 = FIRST_LOG2 + 2; log2 <= LAST_LOG2; log2 += 2) {
      if (result.withinRelative(TOLERANCE)) {
        break;
      }
      result = sobol(forms, means, log2);
    }
    return result;
  }

  private Estimates sobol(QuadraticForms forms, double[] means, int log2) {
    int points = means.length;
    double[] sums = new double[points];
    double[] squares = new double[points];
    double[] s = new double[points];
    double[] output = new double[points];
    for (int r = 0; r < RANDOMIZATIONS; r++) {
      double[] averages = new double[points];
      for (double[] w : SobolPoints.normal(rank(), log2, r)) {
        activate(w, s);
        forms.evaluate(s, output);
        addSquares(output, means, 1.0 / (1 << log2), averages);
      }
      for (int x = 0; x < points; x++) {
        // Welford's update of mean and sum of squares over randomizations.
        double deviation = averages[x] - sums[x];
        sums[x] += deviation / (r + 1);
        squares[x] += deviation * (averages[x] - sums[x]);
      }
    }
    double[] errors = new double[points];
    for (int x = 0; x < points; x++) {
      double variance = squares[x] / (RANDOMIZATIONS - 1);
      errors[x] = T_QUANTILE * Math.sqrt(variance / RANDOMIZATIONS);
    }
    return new Estimates(sums, errors);
  }

  private int[] tensor(int level) {
    int[] nodes = new int[rank()];
    for (int k = 0; k < nodes.length; k++) {
      // The error of tanh falls like exp(-(pi / 2 / sd) sqrt(2 n)): equal for n as sd^2. Squares of
      // forms are quartic even where s is straight, which needs three nodes.
      double wanted = Math.ceil((8 << level) * deviations[k] * deviations[k]);
      nodes[k] = (int) Math.min(GaussHermite.MAX_NODES, Math.max(3 + level, wanted));
    }
    return nodes;
  }

  private static double tensorSize(int[] nodes) {
    double size = 1;
    for (int n : nodes) {
      size *= n;
    }
    return size;
  }

  private double[] tensorRule(QuadraticForms forms, double[] means, int[] nodes) {
    double[][] abscissas = new double[rank()][];
    double[][] weights = new double[rank()][];
    for (int k = 0; k < rank(); k++) {
      GaussHermite rule = GaussHermite.of(nodes[k]);
      abscissas[k] = rule.nodes();
      weights[k] = rule.weights();
    }
    int points = means.length;
    double[] s = new double[points];
    double[] output = new double[points];
    double[] sums = new double[points];
    double[] w = new double[rank()];
    int[] index = new int[rank()];
    do {
      double weight = 1;
      for (int k = 0; k < w.length; k++) {
        w[k] = abscissas[k][index[k]];
        weight *= weights[k][index[k]];
      }
      if (weight > NEGLIGIBLE_WEIGHT) {
        activate(w, s);
        forms.evaluate(s, output);
        addSquares(output, means, weight, sums);
      }
    } while (advance(index, nodes));
    return sums;
  }

  private static boolean advance(int[] index, int[] nodes) {
    for (int k = 0; k < index.length; k++) {
      if (++index[k] < nodes[k]) {
        return true;
      }
      index[k] = 0;
    }
    return false;
  }

  private void activate(double[] w, double[] s) {
    for (int a = 0; a < s.length; a++) {
      double z = 0;
      for (int k = 0; k < w.length; k++) {
        z += factor[a][k] * w[k];
      }
      s[a] = activation.value(z);
    }
  }

  private static void addSquares(double[] forms, double[] means, double weight, double[] sums) {
    for (int x = 0; x < forms.length; x++) {
      double centred = forms[x] - means[x];
      sums[x] += weight * centred * centred;
    }
  }

  private static double[] distances(double[] a, double[] b) {
    double[] distances = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      distances[i] = Math.abs(a[i] - b[i]);
    }
    return distances;
  }
}
