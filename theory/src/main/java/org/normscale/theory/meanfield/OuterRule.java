package org.normscale.theory.meanfield;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.quadrature.GaussHermite;

/**
 * A rule for averages over the initial outer weight {@code c_0}: the law itself for laws of two
 * atoms, Gauss-Legendre for the uniform law, Gauss-Hermite for the normal law. Immutable; arrays
 * are shared and must not be modified.
 *
 * @param values values of {@code c_0}, increasing
 * @param weights their probabilities, of sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
public record OuterRule(double[] values, double[] weights) {

  /** Largest number of nodes. */
  public static final int MAX_NODES = 64;

  /**
   * A rule for one law.
   *
   * @param law unit-variance law
   * @param variance {@code c2 > 0}, which scales it
   * @param nodes number of nodes for laws with a density, 1 to {@link #MAX_NODES}; exact for
   *     polynomials up to degree {@code 2 nodes - 1} (any polynomial for laws of two atoms)
   * @return the rule
   * @throws InvalidInputException if the number of nodes is out of range
   */
  public static OuterRule of(WeightLaw law, double variance, int nodes) {
    if (nodes < 1 || nodes > MAX_NODES) {
      throw new InvalidInputException("nodes", nodes, "must lie in 1.." + MAX_NODES);
    }
    double sd = Math.sqrt(variance);
    if (law instanceof WeightLaw.Rademacher) {
      return new OuterRule(new double[] {-sd, sd}, new double[] {0.5, 0.5});
    }
    if (law instanceof WeightLaw.TwoPoint two) {
      return new OuterRule(
          new double[] {sd * two.low(), sd * two.high()}, new double[] {1 - two.p(), two.p()});
    }
    if (law instanceof WeightLaw.Uniform) {
      return uniform(sd, nodes);
    }
    GaussHermite hermite = GaussHermite.of(nodes);
    return new OuterRule(scaled(hermite.nodes(), sd), hermite.weights());
  }

  private static OuterRule uniform(double sd, int nodes) {
    GaussIntegrator legendre = new GaussIntegratorFactory().legendre(nodes);
    double[] values = new double[nodes];
    double[] weights = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      values[i] = Math.sqrt(3) * sd * legendre.getPoint(i);
      weights[i] = legendre.getWeight(i) / 2;
    }
    return new OuterRule(values, weights);
  }

  private static double[] scaled(double[] values, double factor) {
    double[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= factor;
    }
    return result;
  }

  /**
   * Number of nodes.
   *
   * @return at least 1
   */
  public int size() {
    return values.length;
  }
}
