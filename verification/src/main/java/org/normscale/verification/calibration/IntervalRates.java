package org.normscale.verification.calibration;

import java.util.List;

/**
 * How often one kind of interval misses the truth in each tail.
 *
 * @param kind what is estimated
 * @param law law of the values
 * @param replicas sample size R
 * @param tails misses by nominal chance
 */
public record IntervalRates(Kind kind, OutputLaw law, int replicas, List<ClaimRates.Tail> tails) {

  /** The intervals that most claims rest on. */
  public enum Kind {
    /** Logarithm of a sample variance. */
    LOG_VARIANCE("log variance"),
    /** Difference of the logarithms of two independent sample variances. */
    LOG_RATIO("log ratio of two variances"),
    /** Mean. */
    MEAN("mean");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /**
     * The name for people.
     *
     * @return a few words
     */
    public String label() {
      return label;
    }
  }

  /** Copies the list. */
  public IntervalRates {
    tails = List.copyOf(tails);
  }
}
