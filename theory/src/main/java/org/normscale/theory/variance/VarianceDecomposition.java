package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * The output's variance at one time, term by term, to first order in every width
 * (docs/guide/theory.md, section 7; leading order: arXiv 2209.01018, section 2):
 *
 * <pre>
 * Var h^N_t(x) = N_L^{-(2 gamma_L - 1)} V_t(x,x) + sum_{l&lt;L} N_l^{-1} I^l_t(x,x) + M^{-1} G_t(x,x)
 * </pre>
 *
 * with {@code M} steps per unit time, {@code N_L} unless coarse.
 *
 * @param network the network
 * @param stepsPerUnitTime {@code M}
 * @param time training time {@code t >= 0}
 * @param points one entry per point, training points first
 */
public record VarianceDecomposition(
    NetworkSpec network, int stepsPerUnitTime, double time, List<PointVariance> points) {

  /** Numerical errors of this share of the variance and above are told. */
  private static final double TOLD = 0.005;

  /** Copies the list. */
  public VarianceDecomposition {
    points = List.copyOf(points);
  }

  /**
   * Puts the terms together.
   *
   * @param network the network
   * @param training steps
   * @param time training time {@code t >= 0}
   * @param top term of the last hidden layer, {@code N_L^{-(2 gamma_L - 1)} V_t(x,x)} per point
   * @param inner terms of layers 1..L-1, as of {@link InnerVariance#at}
   * @param sgd term of stochastic steps, as of {@link SgdVariance#at}
   * @return the decomposition
   * @throws InvalidInputException if a layer is missing or the numbers of points differ
   */
  public static VarianceDecomposition of(
      NetworkSpec network,
      TrainingSpec training,
      double time,
      Estimates top,
      List<Estimates> inner,
      Estimates sgd) {
    int depth = network.depth();
    if (inner.size() != depth - 1) {
      throw new InvalidInputException(
          "inner", inner.size() + " layers", "needs one entry for each of " + (depth - 1));
    }
    int count = top.values().length;
    requireCount("sgd", sgd, count);
    for (int l = 1; l < depth; l++) {
      requireCount("inner[" + (l - 1) + "]", inner.get(l - 1), count);
    }
    List<PointVariance> points = new ArrayList<>();
    for (int x = 0; x < count; x++) {
      List<VarianceTerm> layers = new ArrayList<>();
      for (int l = 1; l < depth; l++) {
        layers.add(term(VarianceTerm.Source.INNER, l, inner.get(l - 1), x));
      }
      points.add(
          new PointVariance(
              term(VarianceTerm.Source.TOP, depth, top, x),
              layers,
              term(VarianceTerm.Source.SGD, 0, sgd, x)));
    }
    return new VarianceDecomposition(network, training.stepsPerUnitTime(network), time, points);
  }

  /**
   * The explicit power of each term's own width. The top term is besides a function of the kernel
   * {@code Sigma^L}, whose scale {@code N_{L-1}^{1 - 2 gamma_{L-1}} tau_L^2} carries the inner
   * widths; the other terms depend on all kernels.
   *
   * @return one entry per term, in the order of {@link PointVariance#terms()}
   */
  public List<ScalingLaw> scalingLaws() {
    int depth = network.depth();
    List<ScalingLaw> laws = new ArrayList<>();
    laws.add(new ScalingLaw("top", "N_" + depth, depth, 1 - 2 * network.topGamma()));
    for (int l = 1; l < depth; l++) {
      laws.add(new ScalingLaw("inner-" + l, "N_" + l, l, -1));
    }
    laws.add(new ScalingLaw("sgd", "M", 0, -1));
    return List.copyOf(laws);
  }

  /**
   * What makes the variance at one point, in plain words: the dominant term, its share, what
   * doubling its own width would do at unchanged kernels, and the numerical error where it counts.
   *
   * @param point index among all points
   * @return one sentence without a full stop
   * @throws InvalidInputException if there is no such point
   */
  public String sentence(int point) {
    if (point < 0 || point >= points.size()) {
      throw new InvalidInputException("point", point, "must lie in 0.." + (points.size() - 1));
    }
    PointVariance here = points.get(point);
    if (!(here.total() > 0)) {
      return "the variance is 0 here";
    }
    List<VarianceTerm> terms = here.terms();
    VarianceTerm dominant = here.dominant();
    double share = here.share(dominant);
    ScalingLaw law = scalingLaws().get(terms.indexOf(dominant));
    String doubled = law.layer() == 0 ? "the steps per unit time" : law.variable();
    return Words.source(dominant, network.depth())
        + " makes "
        + Words.percent(100 * share)
        + " of the variance here; doubling "
        + doubled
        + ", the kernels unchanged, would "
        + Words.change(1 - share * (1 - law.doubling()))
        + accuracy(here);
  }

  private static String accuracy(PointVariance here) {
    double share = here.error() / here.total();
    return share < TOLD
        ? ""
        : String.format(
            Locale.ROOT,
            " (the variance %.3g is known to about %s only)",
            here.total(),
            Words.percent(100 * share));
  }

  private static VarianceTerm term(
      VarianceTerm.Source source, int layer, Estimates estimates, int point) {
    return new VarianceTerm(source, layer, estimates.values()[point], estimates.errors()[point]);
  }

  private static void requireCount(String key, Estimates estimates, int count) {
    if (estimates.values().length != count) {
      throw new InvalidInputException(
          key, estimates.values().length + " points", "needs as many as top, " + count);
    }
  }
}
