package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.quadrature.GaussHermite;
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

  /** Points of a tensor rule that weigh less than this are left out. */
  private static final double NEGLIGIBLE = 1e-18;

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
   * Gauss-Hermite points in every direction of {@code w}, as many as its size asks for.
   *
   * @param law the law
   * @param accuracy relative accuracy aimed at, in (0, 1)
   * @param outer rule for {@code c_0}
   * @return the rule
   * @throws InvalidInputException if it needs more than {@link #MAX_PARTICLES} particles
   */
  public static ParticleRule tensor(TopLayerLaw law, double accuracy, OuterRule outer) {
    requireCount(tensorSize(law, accuracy, outer));
    List<double[]> points = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    points.add(new double[law.rank()]);
    weights.add(1.0);
    int[] nodes = nodes(law, accuracy);
    for (int k = 0; k < nodes.length; k++) {
      GaussHermite hermite = GaussHermite.of(nodes[k]);
      List<double[]> nextPoints = new ArrayList<>();
      List<Double> nextWeights = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        for (int j = 0; j < nodes[k]; j++) {
          double weight = weights.get(i) * hermite.weights()[j];
          if (weight > NEGLIGIBLE) {
            double[] point = points.get(i).clone();
            point[k] = hermite.nodes()[j];
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
   * Particles that the tensor rule has at most.
   *
   * @param law the law
   * @param accuracy relative accuracy aimed at, in (0, 1)
   * @param outer rule for {@code c_0}
   * @return a bound, before points of negligible weight are left out; at most 2^62
   */
  public static long tensorSize(TopLayerLaw law, double accuracy, OuterRule outer) {
    double size = outer.size();
    for (int nodes : nodes(law, accuracy)) {
      size *= nodes;
    }
    return (long) Math.min(size, 0x1p62);
  }

  private static int[] nodes(TopLayerLaw law, double accuracy) {
    int[] nodes = new int[law.rank()];
    for (int k = 0; k < nodes.length; k++) {
      double sd = 0;
      for (double[] row : law.factor()) {
        sd = Math.max(sd, Math.abs(row[k]));
      }
      nodes[k] = SmoothingRule.nodesFor(sd, accuracy);
    }
    return nodes;
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
    java.util.Arrays.fill(weights, 1.0 / count);
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
