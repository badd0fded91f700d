package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.NearestKey;
import org.normscale.theory.problem.InvalidInputException;

/** The claims a run can decide, with the margin each allows where the experiment sets none. */
public enum ClaimId implements ClaimName {
  /** The last layer's part of the variance falls as a power of its width. */
  VAR_RATE(
      "Variance rate",
      Source.PAPERS + "variance of the network output; guide, theory, section Limit dynamics",
      0.1,
      "slope"),
  /** The variance is the sum of what every layer and the steps contribute. */
  VAR_AMPLITUDE(
      "Variance amplitude",
      Source.PAPERS
          + "limit of the scaled fluctuations; at gamma_L = 1 the central limit theorem of Sirignano"
          + " and Spiliopoulos (2020); guide, theory, section Variance by layer",
      0.1,
      "relative"),
  /** Inner widths and exponents move the variance as predicted. */
  VAR_INNER(
      "Inner layers",
      "guide, theory, section Variance by layer",
      0.1,
      "relative, of the ratio of two variances"),
  /** The mean output is the mean-field limit at fixed laziness up to a constant over the width. */
  MEAN(
      "Mean output",
      Source.PAPERS
          + "limit of the network output; guide, theory, section Mean-field at fixed laziness",
      0.5,
      "times max|y| / N_L"),
  /** The bias of the mean follows its first term. */
  BIAS_RATE(
      "Bias rate",
      Source.PAPERS + "expansion of the network output; guide, theory, section Regimes",
      0.3,
      "relative"),
  /** What is left without the limit and the network's own initial output is of order N^-1/2. */
  REMAINDER(
      "Remainder",
      Source.PAPERS + "expansion of the network output; guide, theory, section What is left over",
      0.2,
      "relative, of the mean square; half of it for the slope"),
  /** The output is nearly normal about the mean-field limit. */
  GAUSSIAN(
      "Normal fluctuations",
      Source.PAPERS
          + "limit of the scaled fluctuations; guide, theory, section Mean-field at fixed laziness",
      0.05,
      "Kolmogorov-Smirnov distance; 4 times it for the skewness, 8 times for the excess kurtosis"),
  /** The variance on training points decays at the slowest rate of the tangent kernel. */
  DECAY(
      "Decay in time",
      Source.PAPERS
          + "long-time behaviour of the fluctuations; guide, theory, section Limit dynamics",
      0.1,
      "relative to the rate"),
  /** The variance falls as the outer exponent rises. */
  MONOTONE(
      "Monotone in gamma",
      Source.PAPERS + "comparison of the exponents; guide, theory, section Regimes",
      0,
      "none: an ordering"),
  /** The learning rates keep the change of the output of order 1 in every width. */
  RATES(
      "Learning rates",
      Source.PAPERS + "choice of the learning rates; guide, theory, section Learning rates",
      0.1,
      "slope, and relative for the sum");

  /** Where a claim that restates a published result has it from. */
  private static final class Source {
    static final String PAPERS =
        "Yu and Spiliopoulos, arXiv 2209.01018 (one layer: arXiv 2011.10487): ";
  }

  private final String title;
  private final String source;
  private final double defaultMargin;
  private final String marginUnit;

  ClaimId(String title, String source, double defaultMargin, String marginUnit) {
    this.title = title;
    this.source = source;
    this.defaultMargin = defaultMargin;
    this.marginUnit = marginUnit;
  }

  @Override
  public String key() {
    return name().replace('_', '-');
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String source() {
    return source;
  }

  /**
   * Whether the claim compares with mean or variance beyond the leading order.
   *
   * @return false for claims about the leading order, an ordering, and rates
   */
  public boolean restsOnFiniteWidth() {
    return this != DECAY && this != MONOTONE && this != RATES;
  }

  /**
   * What the margin is measured in.
   *
   * @return for example "relative"
   */
  public String marginUnit() {
    return marginUnit;
  }

  /**
   * The margin in force.
   *
   * @param experiment may replace the default margin
   * @return margin in units of {@link #marginUnit()}
   */
  public double margin(Experiment experiment) {
    return experiment.margins().getOrDefault(key(), defaultMargin);
  }

  /**
   * The claims an experiment asks for, all of them if it names none.
   *
   * @param experiment claims and margins by key
   * @return claims in the order of this enumeration
   * @throws InvalidInputException if a claim or the claim of a margin is unknown, or a margin is
   *     given for an ordering
   */
  public static List<ClaimId> requested(Experiment experiment) {
    List<ClaimId> asked = new ArrayList<>();
    for (int i = 0; i < experiment.claims().size(); i++) {
      asked.add(parse("claims[" + i + "]", experiment.claims().get(i)));
    }
    for (Map.Entry<String, Double> margin : experiment.margins().entrySet()) {
      if (parse("margins", margin.getKey()) == MONOTONE) {
        throw new InvalidInputException(
            "margins.MONOTONE", margin.getValue(), "this claim is an ordering and has no margin");
      }
    }
    return Arrays.stream(values()).filter(c -> asked.isEmpty() || asked.contains(c)).toList();
  }

  private static ClaimId parse(String key, String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values())
        .filter(c -> c.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> unknown(key, text));
  }

  private static InvalidInputException unknown(String key, String text) {
    List<String> keys = Arrays.stream(values()).map(ClaimId::key).toList();
    String hint = NearestKey.of(text, keys).map(k -> "; did you mean " + k + "?").orElse(";");
    return new InvalidInputException(
        key, text, "is not a claim" + hint + " There are " + String.join(", ", keys));
  }
}
