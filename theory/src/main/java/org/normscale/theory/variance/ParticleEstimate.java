package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.theory.meanfield.OuterRule;
import org.normscale.theory.meanfield.ParticleRule;
import org.normscale.theory.meanfield.TopLayerLaw;

/**
 * Chooses the particles for a quantity and computes it with an error estimate: Gauss-Hermite points
 * in two resolutions while the rank is at most 3, else independent randomizations of Sobol points;
 * as many as a bound on the cost allows.
 */
final class ParticleEstimate {

  /** Most operations of one estimate, some ten seconds. */
  static final double MAX_OPERATIONS = 1.2e10;

  /** Most numbers kept for the paths of one rule: 256 MB. */
  static final double MAX_NUMBERS = 1 << 25;

  private static final int TENSOR_RANK = 3;
  private static final int RANDOMIZATIONS = 8;

  /** 99.5 % quantile of Student's t with 7 degrees of freedom. */
  private static final double T_QUANTILE = 3.4995;

  /** Relative accuracies aimed at by the finer and the coarser tensor rule, best first. */
  private static final double[][] ACCURACIES = {{1e-6, 1e-4}, {1e-5, 1e-3}, {1e-4, 1e-2}};

  /** Numbers to compute from particles. */
  interface Quantity {
    /** Operations it takes. */
    double cost(long particles, int steps);

    /** Doubles kept while it is computed. */
    double memory(long particles, int steps);

    /** The numbers; not finite if the steps diverge. */
    double[] of(ParticleRule rule, int steps);
  }

  private final TopLayerLaw law;
  private final StepLadder ladder;
  private final Quantity quantity;

  ParticleEstimate(TopLayerLaw law, StepLadder ladder, Quantity quantity) {
    this.law = law;
    this.ladder = ladder;
    this.quantity = quantity;
  }

  /**
   * Computes.
   *
   * @return the numbers; empty if they cost more than the bounds allow
   */
  Optional<Estimate> compute() {
    if (law.rank() <= TENSOR_RANK) {
      for (double[] accuracies : ACCURACIES) {
        if (affordable(ParticleRule.tensorSize(law, accuracies[0], outer(true)), 1)) {
          return Optional.of(byTensor(accuracies[0], accuracies[1]));
        }
      }
    }
    for (int log2Count = 12; log2Count >= 6; log2Count--) {
      if (affordable((1L << log2Count) * outer(false).size(), RANDOMIZATIONS)) {
        return Optional.of(bySobol(log2Count));
      }
    }
    return Optional.empty();
  }

  private boolean affordable(long particles, int rules) {
    double cost = 0;
    double memory = 0;
    for (int steps : ladder.rungs()) {
      cost += rules * quantity.cost(particles, steps);
      memory = Math.max(memory, quantity.memory(particles, steps));
    }
    return particles <= ParticleRule.MAX_PARTICLES
        && cost <= MAX_OPERATIONS
        && memory <= MAX_NUMBERS;
  }

  private Estimate byTensor(double fine, double coarse) {
    ParticleRule rule = ParticleRule.tensor(law, fine, outer(true));
    List<double[]> values = climb(rule);
    Estimate estimate = ladder.extrapolate(values);
    // Both are smooth in the step, so the coarsest rung tells the error of the particles.
    ParticleRule check = ParticleRule.tensor(law, coarse, outer(false));
    double[] other = quantity.of(check, ladder.rungs().get(0));
    double[] error = new double[other.length];
    for (int i = 0; i < other.length; i++) {
      error[i] = estimate.error()[i] + Math.abs(other[i] - values.get(0)[i]);
    }
    return new Estimate(estimate.value(), error);
  }

  private Estimate bySobol(int log2Count) {
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < RANDOMIZATIONS; i++) {
      ParticleRule rule = ParticleRule.sobol(law, log2Count, i, ACCURACIES[1][0], outer(false));
      estimates.add(ladder.extrapolate(climb(rule)));
    }
    int size = estimates.get(0).value().length;
    double[] value = new double[size];
    double[] error = new double[size];
    for (int i = 0; i < size; i++) {
      for (Estimate estimate : estimates) {
        value[i] += estimate.value()[i] / RANDOMIZATIONS;
        error[i] += estimate.error()[i] / RANDOMIZATIONS;
      }
      double squares = 0;
      for (Estimate estimate : estimates) {
        squares += Math.pow(estimate.value()[i] - value[i], 2);
      }
      error[i] += T_QUANTILE * Math.sqrt(squares / (RANDOMIZATIONS * (RANDOMIZATIONS - 1)));
    }
    return new Estimate(value, error);
  }

  private List<double[]> climb(ParticleRule rule) {
    List<double[]> values = new ArrayList<>();
    for (int steps : ladder.rungs()) {
      values.add(quantity.of(rule, steps));
    }
    return values;
  }

  /** Laws of two atoms need two nodes; the dynamics is nearly polynomial in the others. */
  private OuterRule outer(boolean fine) {
    return OuterRule.of(law.outerLaw(), law.outerVariance(), fine ? 8 : 6);
  }
}
