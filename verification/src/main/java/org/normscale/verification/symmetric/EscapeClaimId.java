package org.normscale.verification.symmetric;

/** The claims about escape from the plateau, with the margin each allows. */
public enum EscapeClaimId {
  /** Batch normalization slows escape, by the factor Q / |J|^2. */
  BN_DELAYS(
      "Batch normalization delays escape",
      "Takagi, Yoshida and Okada (ICANN 2020), abstract; guide, batch normalization, section"
          + " Hessian",
      0.1),
  /** Simulated students escape as the integrated equations say. */
  ESCAPE_RATE(
      "Rate of escape",
      "Saad and Solla (1995); Biehl and Schwarze (1995); guide, batch normalization, section"
          + " On-line equations",
      0.05),
  /** With statistics of batches students escape as the corrected equations say. */
  FINITE_BATCH(
      "Statistics of finite batches", "guide, batch normalization, section Finite batches", 0.05),
  /** The length of normalized weights grows by the noise of the gradient alone. */
  NORM_GROWTH(
      "Growth of the weights", "guide, batch normalization, section On-line equations", 0.05);

  private final String title;
  private final String source;
  private final double margin;

  EscapeClaimId(String title, String source, double margin) {
    this.title = title;
    this.source = source;
    this.margin = margin;
  }

  /**
   * The id for people.
   *
   * @return for example {@code BN-DELAYS}
   */
  public String key() {
    return name().replace('_', '-');
  }

  /**
   * Short name for people.
   *
   * @return for example "Rate of escape"
   */
  public String title() {
    return title;
  }

  /**
   * The result the claim rests on.
   *
   * @return a reference
   */
  public String source() {
    return source;
  }

  /**
   * Largest relative deviation allowed: numbers may differ by the factor 1 + margin.
   *
   * @return above 0
   */
  public double margin() {
    return margin;
  }
}
