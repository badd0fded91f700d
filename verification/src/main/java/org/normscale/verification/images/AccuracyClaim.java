package org.normscale.verification.images;

import java.util.Arrays;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.ClaimName;

/** The claims about accuracy. Their margins are in shares of the test images. */
public enum AccuracyClaim implements ClaimName {
  /** Test accuracy rises with each exponent, whatever the others. */
  ACC_MONOTONE(
      "Accuracy rises with gamma",
      "Yu and Spiliopoulos, arXiv 2209.01018 (one layer: arXiv 2011.10487): numerical studies on MNIST;"
          + " guide, images"),
  /** Raising the outer exponent raises test accuracy more than raising an inner one does. */
  ACC_OUTER(
      "The outer gamma matters most",
      "Yu and Spiliopoulos, arXiv 2209.01018: numerical studies on MNIST; guide, images");

  private final String title;
  private final String source;

  AccuracyClaim(String title, String source) {
    this.title = title;
    this.source = source;
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
   * The claim of an id.
   *
   * @param id as the user wrote it
   * @return the claim
   * @throws InvalidInputException if there is none
   */
  public static AccuracyClaim named(String id) {
    return Arrays.stream(values())
        .filter(c -> c.key().equalsIgnoreCase(id.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--margin", id, "is not a claim; there are ACC-MONOTONE and ACC-OUTER"));
  }
}
