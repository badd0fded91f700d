package org.normscale.theory.variance;

import java.util.Locale;

/**
 * One term of the output's variance at one point and one time.
 *
 * @param source where the randomness comes from
 * @param layer hidden layer {@code l} in 1..L; L for the top layer, 0 for stochastic steps
 * @param value the term, widths included (units of the targets, squared)
 * @param error estimate of its numerical error, at least 0 (units of the targets, squared)
 */
public record VarianceTerm(Source source, int layer, double value, double error) {

  /** Where randomness comes from. */
  public enum Source {
    /** Initial weights of the last hidden layer and of the outer layer. */
    TOP,
    /** Initial weights of one inner layer. */
    INNER,
    /** One training point drawn per step. */
    SGD
  }

  /**
   * Short name for files.
   *
   * @return {@code top}, {@code inner-1}, .. or {@code sgd}
   */
  public String symbol() {
    String name = source.name().toLowerCase(Locale.ROOT);
    return source == Source.INNER ? name + "-" + layer : name;
  }

  /**
   * The source as one character, for maps.
   *
   * @return the number of the layer, or S for stochastic steps
   */
  public String mark() {
    return source == Source.SGD ? "S" : String.valueOf(layer);
  }

  /**
   * The source in two words, for tables.
   *
   * @return for example {@code first layer}
   */
  public String name() {
    return switch (source) {
      case TOP -> "last layer";
      case INNER -> layer == 1 ? "first layer" : "layer " + layer;
      case SGD -> "SGD";
    };
  }

  /**
   * The source in plain words, as the subject of a sentence.
   *
   * @param depth number of hidden layers
   * @return for example {@code the first hidden layer's randomness}
   */
  public String words(int depth) {
    return Words.source(this, depth);
  }
}
