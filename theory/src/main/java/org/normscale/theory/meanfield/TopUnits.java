package org.normscale.theory.meanfield;

import org.normscale.theory.problem.Activation;

/**
 * Units of the second hidden layer over a feature basis: the pair field of unit i is {@code g_i =
 * sqrt(q) xi_i + eps_2 o_i}, r coordinates, its pre-activation {@code Z_i(x) = g_i . sigma(x)}, its
 * outer weight {@code c_i = c_0 + eps_2 a_i}. Coordinates in which {@code sqrt(q) xi} hardly shows
 * at training points have {@code xi = 0} here, and test points average over them by a rule of their
 * own. Mutable: one run owns it. Memory: {@code 8 (2 r + 2 n + 3)} bytes per unit.
 */
final class TopUnits {

  private final Activation activation;
  private final double eps;
  private final int rank;
  private final double[] probability;
  private final double[] outer;

  /** sqrt(q) xi_k of unit i at i r + k. */
  private final double[] start;

  private final double[] moved;
  private final double[] outerMoved;
  private final double[] values;
  private final double[] slopes;

  /**
   * Units at their initial place.
   *
   * @param activation activation
   * @param eps {@code eps_2}, above 0
   * @param sizes sqrt(q) in the coordinates that the rule has, in its order; 0 in the others, r
   *     numbers
   * @param rule nodes for the coordinates of size above 0
   * @param outerRule rule for {@code c_0}, of mean 0
   * @param trainCount n
   */
  TopUnits(
      Activation activation,
      double eps,
      double[] sizes,
      VectorRule rule,
      OuterRule outerRule,
      int trainCount) {
    this.activation = activation;
    this.eps = eps;
    rank = sizes.length;
    int each = outerRule.size();
    int count = rule.size() * each;
    probability = new double[count];
    outer = new double[count];
    start = new double[count * rank];
    for (int i = 0; i < count; i++) {
      probability[i] = rule.weights()[i / each] * outerRule.weights()[i % each];
      outer[i] = outerRule.values()[i % each];
      int column = 0;
      for (int k = 0; k < rank; k++) {
        if (sizes[k] > 0) {
          start[i * rank + k] = sizes[k] * rule.points()[i / each][column++];
        }
      }
    }
    moved = new double[count * rank];
    outerMoved = new double[count];
    values = new double[count * trainCount];
    slopes = new double[count * trainCount];
  }

  /**
   * The output at the training points; keeps {@code s(Z)} and {@code s'(Z)} for {@link #step}.
   *
   * @param sigma coordinates of the features, n x r
   * @return {@code H(x_m) = <c s(Z)> / eps}; {@code <c_0 s(Z_0)> = 0} in the rule as in the law,
   *     since c_0 has mean 0 at every Z_0
   */
  double[] outputs(double[][] sigma) {
    int n = sigma.length;
    double[] sums = new double[n];
    for (int i = 0; i < outer.length; i++) {
      double weight = probability[i] * (outer[i] + eps * outerMoved[i]);
      for (int m = 0; m < n; m++) {
        double z = preactivation(i, sigma[m]);
        double s = activation.value(z);
        values[i * n + m] = s;
        slopes[i * n + m] = activation.derivativeFromValue(z, s);
        sums[m] += weight * s;
      }
    }
    return scaled(sums);
  }

  /**
   * The output at one more point.
   *
   * @param sigma coordinates of its features
   * @param sd standard deviation of its pre-activation given the units' coordinates
   * @param line rule for that variable
   * @return {@code H(x)}
   */
  double output(double[] sigma, double sd, NormalRule line) {
    double sum = 0;
    for (int i = 0; i < outer.length; i++) {
      double z = preactivation(i, sigma);
      double mean = 0;
      for (int j = 0; j < line.size(); j++) {
        mean += line.weights()[j] * activation.value(z + sd * line.nodes()[j]);
      }
      sum += probability[i] * (outer[i] + eps * outerMoved[i]) * mean;
    }
    return sum / eps;
  }

  /**
   * One explicit step, after {@link #outputs} of the same features.
   *
   * @param sigma coordinates of the features, n x r
   * @param drive step length times {@code (alpha / n) r_m}
   * @return {@code drive_m < c s'(Z(x_m)) o >} before the step, n x r
   */
  double[][] step(double[][] sigma, double[] drive) {
    int n = sigma.length;
    double[][] force = new double[n][rank];
    double[] change = new double[rank];
    for (int i = 0; i < outer.length; i++) {
      double c = outer[i] + eps * outerMoved[i];
      java.util.Arrays.fill(change, 0);
      for (int m = 0; m < n; m++) {
        double factor = drive[m] * c * slopes[i * n + m];
        double weighted = probability[i] * factor;
        double[] coordinates = sigma[m];
        double[] sums = force[m];
        for (int k = 0; k < rank; k++) {
          sums[k] += weighted * moved[i * rank + k];
          change[k] += factor * coordinates[k];
        }
        outerMoved[i] += drive[m] * values[i * n + m];
      }
      for (int k = 0; k < rank; k++) {
        moved[i * rank + k] += change[k];
      }
    }
    return force;
  }

  private double preactivation(int unit, double[] sigma) {
    double sum = 0;
    int base = unit * rank;
    for (int k = 0; k < rank; k++) {
      sum += (start[base + k] + eps * moved[base + k]) * sigma[k];
    }
    return sum;
  }

  private double[] scaled(double[] sums) {
    for (int m = 0; m < sums.length; m++) {
      sums[m] /= eps;
    }
    return sums;
  }
}
