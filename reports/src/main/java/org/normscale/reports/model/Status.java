package org.normscale.reports.model;

/**
 * How a claim, or one of its components, was decided. Shown as word and symbol, not by colour
 * alone.
 */
public enum Status {
  /** The whole interval lies inside the allowed region. */
  CONFIRMED("confirmed", "\u2713"),
  /** The whole interval lies outside the allowed region. */
  REFUTED("refuted", "\u2717"),
  /** The interval lies partly inside, partly outside: the measurement does not decide. */
  INCONCLUSIVE("inconclusive", "?");

  private final String word;
  private final String symbol;

  Status(String word, String symbol) {
    this.word = word;
    this.symbol = symbol;
  }

  /**
   * The word shown to a reader.
   *
   * @return a lower-case word
   */
  public String word() {
    return word;
  }

  /**
   * The symbol shown beside the word.
   *
   * @return one character
   */
  public String symbol() {
    return symbol;
  }
}
