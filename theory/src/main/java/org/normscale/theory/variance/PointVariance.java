package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The output's variance at one point and one time, to first order in every width
 * (docs/guide/theory.md, section 7). Units: those of the targets, squared.
 *
 * @param top term of the last hidden layer
 * @param inner terms of layers 1..L-1
 * @param sgd term of stochastic steps
 */
public record PointVariance(VarianceTerm top, List<VarianceTerm> inner, VarianceTerm sgd) {

  /** Copies the list. */
  public PointVariance {
    inner = List.copyOf(inner);
  }

  /**
   * Every term.
   *
   * @return top, inner layers from below, stochastic steps
   */
  public List<VarianceTerm> terms() {
    List<VarianceTerm> terms = new ArrayList<>();
    terms.add(top);
    terms.addAll(inner);
    terms.add(sgd);
    return List.copyOf(terms);
  }

  /**
   * The variance.
   *
   * @return sum of the terms
   */
  public double total() {
    return terms().stream().mapToDouble(VarianceTerm::value).sum();
  }

  /**
   * Numerical error of the variance.
   *
   * @return sum of the terms' errors, at least 0
   */
  public double error() {
    return terms().stream().mapToDouble(VarianceTerm::error).sum();
  }

  /**
   * The largest term.
   *
   * @return one of {@link #terms()}
   */
  public VarianceTerm dominant() {
    return terms().stream().max(Comparator.comparingDouble(VarianceTerm::value)).orElseThrow();
  }

  /**
   * A term's part of the variance.
   *
   * @param term one of {@link #terms()}
   * @return a number in [0, 1]; NaN if the variance is not above 0
   */
  public double share(VarianceTerm term) {
    double total = total();
    return total > 0 ? term.value() / total : Double.NaN;
  }
}
