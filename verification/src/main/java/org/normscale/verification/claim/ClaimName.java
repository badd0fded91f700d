package org.normscale.verification.claim;

/** What a claim is called and what it rests on. */
public interface ClaimName {

  /**
   * The id.
   *
   * @return for example {@code VAR-RATE}
   */
  String key();

  /**
   * Short name for people.
   *
   * @return for example "Variance rate"
   */
  String title();

  /**
   * The result the claim rests on.
   *
   * @return a reference
   */
  String source();
}
