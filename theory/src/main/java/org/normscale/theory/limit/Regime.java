package org.normscale.theory.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;

/**
 * Which term of the pointwise expansion leads (arXiv 2011.10487, main theorems; arXiv 2209.01018
 * for the last of several layers):
 *
 * <pre>
 * h^N_t = h_t + sum_{k&gt;=1} N_L^{-k (1 - gamma_L)} Q^k_t + N_L^{-(gamma_L - 1/2)} e_t + ..
 * </pre>
 *
 * for {@code 1/2 < gamma_L < 1}. At the thresholds {@code (2v - 1) / (2v)} the random term ties
 * with {@code Q^{v-1}}. {@code Q^1} is proportional to the third moment of the outer weights and
 * vanishes too when {@code s} minus a constant is odd; all odd {@code Q^k} vanish when the outer
 * weights are symmetric or {@code s} is odd (hidden weights are Gaussian, hence symmetric).
 *
 * @param gamma {@code gamma_L}
 * @param terms the random term and the deterministic terms that do not vanish by symmetry, largest
 *     first (in a tie the random one first), down to the first deterministic term smaller than the
 *     random one, at most twelve above it; only the random term if {@code gamma_L = 1}, where the
 *     expansion fails
 * @param firstBiasOrder {@code k} of the first deterministic term that does not vanish by symmetry
 */
public record Regime(double gamma, List<ExpansionTerm> terms, int firstBiasOrder) {

  /** Close to {@code gamma_L = 1} more terms than these may be larger than the random one. */
  private static final int MAX_LARGER_TERMS = 12;

  /** Copies the list. */
  public Regime {
    terms = List.copyOf(terms);
  }

  /**
   * The regime of a network.
   *
   * @param network {@code gamma_L}, activation and the law of the outer weights
   * @return the regime
   */
  public static Regime of(NetworkSpec network) {
    double gamma = network.topGamma();
    ExpansionTerm random = ExpansionTerm.random(gamma);
    int first = nextOrder(network, 1);
    if (gamma == 1) {
      return new Regime(gamma, List.of(random), first);
    }
    List<ExpansionTerm> terms = new ArrayList<>();
    int order = first;
    ExpansionTerm term = ExpansionTerm.deterministic(order, gamma);
    while (larger(term, random) && terms.size() < MAX_LARGER_TERMS) {
      terms.add(term);
      order = nextOrder(network, order + 1);
      term = ExpansionTerm.deterministic(order, gamma);
    }
    terms.add(random);
    if (larger(term, random)) {
      return new Regime(gamma, terms, first);
    }
    terms.add(term);
    if (term.ties(random)) {
      terms.add(ExpansionTerm.deterministic(nextOrder(network, order + 1), gamma));
    }
    return new Regime(gamma, terms, first);
  }

  private static boolean larger(ExpansionTerm term, ExpansionTerm random) {
    return !term.ties(random) && term.exponent() < random.exponent();
  }

  private static int nextOrder(NetworkSpec network, int from) {
    int order = from;
    while (BiasSymmetry.explanation(network, order).isPresent()) {
      order++;
    }
    return order;
  }

  /**
   * The values of {@code gamma_L} at which the random term ties with a deterministic one, whether
   * or not that one vanishes by symmetry.
   *
   * @param count how many, at least 1
   * @return {@code (2v - 1) / (2v)} for v = 1..count: 1/2, 3/4, 5/6, ..
   * @throws InvalidInputException if the count is below 1
   */
  public static List<Double> thresholds(int count) {
    if (count < 1) {
      throw new InvalidInputException("count", count, "must be at least 1");
    }
    return IntStream.rangeClosed(1, count).mapToObj(v -> (2.0 * v - 1) / (2.0 * v)).toList();
  }

  /**
   * The largest term.
   *
   * @return first of the terms; see {@link #tie()} for another of the same order
   */
  public ExpansionTerm leading() {
    return terms.get(0);
  }

  /**
   * The deterministic term of the same order as the random one.
   *
   * @return its {@code k}; empty if there is none
   */
  public OptionalInt tie() {
    ExpansionTerm random = ExpansionTerm.random(gamma);
    return terms.stream()
        .filter(term -> !term.isRandom() && term.ties(random))
        .mapToInt(ExpansionTerm::order)
        .findFirst();
  }

  /**
   * The regime in plain words.
   *
   * @return one sentence without a full stop
   */
  public String sentence() {
    if (gamma == 1) {
      return "gamma_L = 1 is the mean-field scaling: the random term is of order N^-0.5 and the"
          + " expansion in powers of N^-(1 - gamma_L) fails";
    }
    String random = "the random term e, " + size(ExpansionTerm.random(gamma));
    ExpansionTerm bias = ExpansionTerm.deterministic(firstBiasOrder, gamma);
    String first =
        "the first deterministic term that does not vanish by symmetry, "
            + bias.symbol()
            + ", "
            + size(bias);
    String start = String.format(Locale.ROOT, "at gamma_L = %s ", number(gamma));
    if (gamma == 0.5) {
      return start + random + ", stays as the width grows; next is " + first;
    }
    if (bias.ties(ExpansionTerm.random(gamma))) {
      return start + random + ", ties with " + first;
    }
    if (leading().isRandom()) {
      return start + random + ", leads; next is " + first;
    }
    return start + first + ", leads over " + random;
  }

  private static String size(ExpansionTerm term) {
    return term.exponent() < 1e-12 ? "of order 1" : "of order N^-" + number(term.exponent());
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
