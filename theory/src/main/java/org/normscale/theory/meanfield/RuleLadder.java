package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Finer and finer rules for the law of a unit, until a quantity is known to a tolerance: tensor
 * rules in the directions of {@code w} while those are few, their error taken as the larger
 * difference of the last rule from the two before; else scrambled Sobol points in several
 * randomizations, their error taken as a quantile of Student's law times the standard error, plus
 * what coarser rules for the outer weight and the test points change.
 *
 * @param law the law
 * @param target absolute error at which refining stops, at least 0
 * @param limit absolute error above which the result counts as unknown, at least the target
 * @param workPerParticle floating-point operations (about) that the quantity takes per particle
 * @param numbersPerParticle numbers of its state per particle
 */
public record RuleLadder(
    TopLayerLaw law, double target, double limit, double workPerParticle, int numbersPerParticle) {

  /** Most operations that one rule may take, some five seconds of one core. */
  public static final double MAX_WORK = 6e9;

  /** Most numbers of a state: a run takes five times as many, 80 megabytes. */
  static final int MAX_STATE = 1 << 21;

  /** Independent randomizations of the Sobol points. */
  static final int RANDOMIZATIONS = 8;

  /** The 99.5 % quantile of Student's law with 7 degrees of freedom: two-sided level 99 %. */
  private static final double QUANTILE = 3.4995;

  private static final double[] ACCURACIES = {
    1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13
  };

  /** So few directions are left to tensor rules even if they can be refined only twice. */
  private static final int FEW_DIRECTIONS = 3;

  private static final int COARSEST_SOBOL = 6;

  private static final int FINEST_SOBOL = 15;

  private static final int COARSEST_OUTER = 4;

  private static final int SOBOL_OUTER = 4;

  private static final double SOBOL_SMOOTHING = 1e-7;

  /** A quantity that depends on the particles. */
  @FunctionalInterface
  public interface Quantity {
    /**
     * Computes it.
     *
     * @param rule particles
     * @return numbers, equally many for every rule, with errors of their own or 0
     */
    Estimate of(ParticleRule rule);
  }

  /**
   * Validates.
   *
   * @throws InvalidInputException if a tolerance is negative or the limit is below the target
   */
  public RuleLadder {
    if (!(target >= 0)) {
      throw new InvalidInputException("target", target, "must be at least 0");
    }
    if (!(limit >= target)) {
      throw new InvalidInputException("limit", limit, "must be at least the target, " + target);
    }
  }

  /**
   * Whether tensor rules are used.
   *
   * @return false for many directions and for activations with a kink
   */
  public boolean isTensor() {
    return !(law.activation() instanceof Activation.Relu)
        && tensorFits(law.rank() <= FEW_DIRECTIONS ? 2 : 3);
  }

  /**
   * Computes a quantity.
   *
   * @param quantity the quantity
   * @return its numbers and their errors, quadrature included; unknown if the quantity is, if it is
   *     too costly or not accurate enough
   */
  public Estimate evaluate(Quantity quantity) {
    if (!(leastParticles() * workPerParticle <= MAX_WORK)) {
      return new Estimate.Unknown(
          String.format(
              Locale.ROOT,
              "not computed: with %d training points and this horizon it would take about %.1g"
                  + " operations, more than %.1g",
              law.trainCount(),
              leastParticles() * workPerParticle,
              MAX_WORK));
    }
    Estimate result = isTensor() ? tensor(quantity) : sobol(quantity);
    if (result instanceof Estimate.Known known && !(known.largestError() <= limit)) {
      return new Estimate.Unknown(
          String.format(
              Locale.ROOT,
              "not accurate enough: the numerical error is about %.2g, above %.2g",
              known.largestError(),
              limit));
    }
    return result;
  }

  private double leastParticles() {
    return isTensor()
        ? (double) ParticleRule.tensorSize(law, ACCURACIES[2], outerRule(COARSEST_OUTER + 1))
        : (double) RANDOMIZATIONS * (1 << COARSEST_SOBOL) * outerRule(SOBOL_OUTER).size();
  }

  Estimate tensor(Quantity quantity) {
    List<Estimate.Known> known = new ArrayList<>();
    Estimate.Known result = null;
    for (int level = 0; level < ACCURACIES.length && (level < 3 || tensorFits(level)); level++) {
      Estimate next = quantity.of(tensorRule(level));
      if (!(next instanceof Estimate.Known numbers)) {
        return next;
      }
      known.add(numbers);
      if (level >= 2) {
        // Two differences: rules of similar size may agree by chance.
        result = withDifferences(numbers, known.get(level - 1), known.get(level - 2));
        if (result.largestError() <= target) {
          return result;
        }
      }
    }
    return result == null ? new Estimate.Unknown("not computed") : result;
  }

  private ParticleRule tensorRule(int level) {
    return ParticleRule.tensor(law, ACCURACIES[level], outerRule(COARSEST_OUTER + level / 2));
  }

  private boolean tensorFits(int level) {
    OuterRule outer = outerRule(COARSEST_OUTER + level / 2);
    double size = ParticleRule.tensorSize(law, ACCURACIES[level], outer);
    return size <= ParticleRule.MAX_PARTICLES
        && size * numbersPerParticle <= MAX_STATE
        && size * workPerParticle <= MAX_WORK;
  }

  Estimate sobol(Quantity quantity) {
    OuterRule outer = outerRule(SOBOL_OUTER);
    Estimate result = new Estimate.Unknown("not computed");
    for (int log2 = COARSEST_SOBOL; log2 <= FINEST_SOBOL && sobolFits(log2, outer); log2++) {
      double[][] values = new double[RANDOMIZATIONS][];
      double[] errors = new double[0];
      for (int i = 0; i < RANDOMIZATIONS; i++) {
        Estimate estimate = quantity.of(ParticleRule.sobol(law, log2, i, SOBOL_SMOOTHING, outer));
        if (!(estimate instanceof Estimate.Known known)) {
          return estimate;
        }
        values[i] = known.values();
        errors = known.errors();
      }
      Estimate.Known mean = mean(values, errors);
      result = mean;
      if (mean.largestError() <= target || log2 == FINEST_SOBOL || !sobolFits(log2 + 1, outer)) {
        return withSideRules(quantity, log2, mean, values[0]);
      }
    }
    return result;
  }

  private boolean sobolFits(int log2, OuterRule outer) {
    double size = (double) (1 << log2) * outer.size();
    return size <= ParticleRule.MAX_PARTICLES
        && size * numbersPerParticle <= MAX_STATE
        && (log2 == COARSEST_SOBOL || RANDOMIZATIONS * size * workPerParticle <= MAX_WORK);
  }

  /** Adds what coarser rules for the outer weight and the test points change. */
  private Estimate withSideRules(Quantity quantity, int log2, Estimate.Known mean, double[] first) {
    OuterRule coarse = outerRule(SOBOL_OUTER - 1);
    Estimate other =
        quantity.of(ParticleRule.sobol(law, log2, 0, Math.sqrt(SOBOL_SMOOTHING), coarse));
    if (!(other instanceof Estimate.Known known)) {
      return other;
    }
    double[] errors = mean.errors().clone();
    for (int i = 0; i < errors.length; i++) {
      errors[i] += Math.abs(known.values()[i] - first[i]);
    }
    return new Estimate.Known(mean.values(), errors);
  }

  private OuterRule outerRule(int nodes) {
    return OuterRule.of(law.outerLaw(), law.outerVariance(), nodes);
  }

  private static Estimate.Known mean(double[][] values, double[] ownErrors) {
    int size = ownErrors.length;
    double[] means = new double[size];
    double[] errors = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (double[] row : values) {
        sum += row[i];
      }
      means[i] = sum / values.length;
      double squares = 0;
      for (double[] row : values) {
        squares += (row[i] - means[i]) * (row[i] - means[i]);
      }
      double standardError = Math.sqrt(squares / (values.length - 1) / values.length);
      errors[i] = ownErrors[i] + QUANTILE * standardError;
    }
    return new Estimate.Known(means, errors);
  }

  private static Estimate.Known withDifferences(
      Estimate.Known fine, Estimate.Known coarse, Estimate.Known coarser) {
    double[] errors = fine.errors().clone();
    for (int i = 0; i < errors.length; i++) {
      double value = fine.values()[i];
      double last = Math.abs(value - coarse.values()[i]);
      errors[i] += Math.max(last, Math.abs(value - coarser.values()[i]));
    }
    return new Estimate.Known(fine.values(), errors);
  }
}
