package org.normscale.theory.variance;

import java.util.Locale;

/** Plain words for terms, layers and changes. */
final class Words {

  private static final String[] ORDINALS = {"first", "second", "third", "fourth", "fifth", "sixth"};

  private Words() {}

  /** What a term is due to, as the subject of a sentence. */
  static String source(VarianceTerm term, int depth) {
    return switch (term.source()) {
      case TOP ->
          "the randomness of the "
              + (depth == 1 ? "hidden" : "last hidden")
              + " layer and its output weights";
      case INNER -> "the " + ordinal(term.layer()) + " hidden layer's randomness";
      case SGD -> "the drawing of one training point per step";
    };
  }

  /** A change by a factor: {@code lower it by 41 %}. */
  static String change(double factor) {
    double percent = 100 * Math.abs(factor - 1);
    if (percent < 0.05) {
      return "hardly change it";
    }
    return (factor < 1 ? "lower" : "raise") + " it by " + percent(percent);
  }

  /** Two or three digits, never more than are known. */
  static String percent(double percent) {
    return String.format(Locale.ROOT, percent < 9.95 ? "%.1f %%" : "%.0f %%", percent);
  }

  private static String ordinal(int layer) {
    return layer <= ORDINALS.length ? ORDINALS[layer - 1] : layer + "th";
  }
}
