package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.quadrature.SobolPoints;

/**
 * Weighted particles that stand for the initial law of one unit of the last hidden layer: every
 * combination of a point {@code w} with a value of {@code c_0}. Besides, a rule for the variable of
 * each test point. Immutable; arrays are shared and must not be modified.
 *
 * <p>Memory: {@code 8 (n + 2)} bytes per particle, and {@code 8 r} per point {@code w}.
 */
public final class ParticleRule {

  /** Most particles of a rule. */
  public static final int MAX_PARTICLES = 1 << 20;

  /** Points of a tensor rule that weigh less than this times its accuracy are left out. */
  private static final double NEGLIGIBLE = 1e-9;

  /** Tensor rules larger than this before any point is left out are too large anyway. */
  private static final double MAX_ENUMERATED = 0x1p24;

  private final int trainCount;
  private final int outerCount;
  private final double[][] normals;
  private final double[] weights;
  private final double[] outer;
  private final double[] start;
  private final List<SmoothingRule> smoothing;

  private ParticleRule(
      TopLayerLaw law,
      double[][] normals,
      double[] normalWeights,
      OuterRule outerRule,
      double accuracy) {
    trainCount = law.trainCount();
    outerCount = outerRule.size();
    this.normals = normals;
    int count = requireCount((long) normals.length * outerCount);
    weights = new double[count];
    outer = new double[count];
    start = new double[count * trainCount];
    for (int p = 0; p < count; p++) {
      weights[p] = normalWeights[p / outerCount] * outerRule.weights()[p % outerCount];
      outer[p] = outerRule.values()[p % outerCount];
      for (int m = 0; m < trainCount; m++) {
        start[p * trainCount + m] = dot(law.factor()[m], normals[p / outerCount]);
      }
    }
    List<SmoothingRule> rules = new ArrayList<>();
    for (double sd : law.residualSd()) {
      rules.add(SmoothingRule.of(sd, accuracy));
    }
    smoothing = List.copyOf(rules);
  }

  /**
   * Points of a tensor rule (Gauss-Hermite or trapezoidal) in the directions of {@code w}, in each
   * as many as its size asks for.
   *
   * @param law the law
   * @param accuracy relative accuracy aimed at, in (0, 1)
   * @param outer rule for {@code c_0}
   * @return the rule
   * @throws InvalidInputException if it needs more than {@link #MAX_PARTICLES} particles
   */
  public static ParticleRule tensor(TopLayerLaw law, double accuracy, OuterRule outer) {
    requireCount(tensorSize(law, accuracy, outer));
    List<NormalRule> directions = directions(law, accuracy);
    List<double[]> points = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    points.add(new double[law.rank()]);
    weights.add(1.0);
    for (int k = 0; k < directions.size(); k++) {
      double[] values = directions.get(k).nodes();
      double[] factors = directions.get(k).weights();
      List<double[]> nextPoints = new ArrayList<>();
      List<Double> nextWeights = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        for (int j = 0; j < values.length; j++) {
          double weight = weights.get(i) * factors[j];
          if (weight > NEGLIGIBLE * accuracy) {
            double[] point = points.get(i).clone();
            point[k] = values[j];
            nextPoints.add(point);
            nextWeights.add(weight);
          }
        }
      }
      points = nextPoints;
      weights = nextWeights;
    }
    double[] array = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return new ParticleRule(law, points.toArray(double[][]::new), array, outer, accuracy);
  }

  /**
   * Particles of the tensor rule.
   *
   * @param law the law
   * @param accuracy relative accuracy aimed at, in (0, 1)
   * @param outer rule for {@code c_0}
   * @return their number; if it is far above {@link #MAX_PARTICLES} an upper bound, at most 2^62
   */
  public static long tensorSize(TopLayerLaw law, double accuracy, OuterRule outer) {
    List<NormalRule> directions = directions(law, accuracy);
    double size = 1;
    for (NormalRule direction : directions) {
      size *= direction.size();
    }
    if (size > MAX_ENUMERATED) {
      return (long) Math.min(size * outer.size(), 0x1p62);
    }
    double[] weights = {1};
    for (NormalRule direction : directions) {
      double[] factors = direction.weights();
      weights =
          Arrays.stream(weights)
              .flatMap(weight -> Arrays.stream(factors).map(factor -> weight * factor))
              .filter(weight -> weight > NEGLIGIBLE * accuracy)
              .toArray();
    }
    return (long) weights.length * outer.size();
  }

  private static List<NormalRule> directions(TopLayerLaw law, double accuracy) {
    List<NormalRule> rules = new ArrayList<>();
    for (int k = 0; k < law.rank(); k++) {
      double sd = 0;
      for (double[] row : law.factor()) {
        sd = Math.max(sd, Math.abs(row[k]));
      }
      rules.add(NormalRule.of(sd, accuracy));
    }
    return rules;
  }

  /**
   * Scrambled Sobol points.
   *
   * @param law the law
   * @param log2Count binary logarithm of the number of points {@code w}
   * @param randomization number of the randomization; different ones are independent
   * @param accuracy relative accuracy aimed at by the rules of the test points, in (0, 1)
   * @param outer rule for {@code c_0}
   * @return the rule
   * @throws InvalidInputException if it has more than {@link #MAX_PARTICLES} particles
   */
  public static ParticleRule sobol(
      TopLayerLaw law, int log2Count, int randomization, double accuracy, OuterRule outer) {
    int count = 1 << log2Count;
    requireCount((long) count * outer.size());
    double[][] points =
        law.rank() == 0
            ? new double[count][0]
            : SobolPoints.normal(law.rank(), log2Count, randomization);
    double[] weights = new double[count];
    Arrays.fill(weights, 1.0 / count);
    return new ParticleRule(law, points, weights, outer, accuracy);
  }

  private static int requireCount(long count) {
    if (count > MAX_PARTICLES) {
      throw new InvalidInputException(
          "particles", count, "must be at most " + MAX_PARTICLES + "; ask for less accuracy");
    }
    return (int) count;
  }

  /**
   * Number of particles.
   *
   * @return at least 1
   */
  public int count() {
    return weights.length;
  }

  /**
   * Weights of the particles.
   *
   * @return one number per particle, of sum 1, shared
   */
  public double[] weights() {
    return weights;
  }

  /**
   * Initial outer weights {@code c_0}.
   *
   * @return one number per particle, shared
   */
  public double[] outer() {
    return outer;
  }

  /**
   * Initial pre-activations at the training points.
   *
   * @return {@code z_0(x_m)} of particle p at {@code p n + m}, shared
   */
  public double[] start() {
    return start;
  }

  /**
   * The standard normal point {@code w} of a particle.
   *
   * @param particle index
   * @return {@code r} numbers, shared
   */
  public double[] normal(int particle) {
    return normals[particle / outerCount];
  }

  /**
   * Number of values of {@code c_0}: particles {@code i k, .., i k + k - 1} share one point w.
   *
   * @return {@code k >= 1}
   */
  public int outerCount() {
    return outerCount;
  }

  /**
   * The mean of {@code z_0(x)} given {@code w}; a test point adds the nodes of its {@link
   * #smoothing} rule.
   *
   * @param law the law that this rule stands for
   * @param particle index
   * @param point index among all points
   * @return {@code F(x) . w}
   */
  public double start(TopLayerLaw law, int particle, int point) {
    return point < trainCount
        ? start[particle * trainCount + point]
        : dot(law.factor()[point], normal(particle));
  }

  /**
   * The rule for the own variable of a point.
   *
   * @param point index among all points
   * @return nodes {@code sigma_x xi} with their weights; a single 0 at training points
   */
  public SmoothingRule smoothing(int point) {
    return smoothing.get(point);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
