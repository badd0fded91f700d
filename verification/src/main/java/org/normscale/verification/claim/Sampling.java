package org.normscale.verification.claim;

import java.util.List;
import org.normscale.empirical.summary.CellResult;

/**
 * How often each cell was measured independently, and how often it must be for a verdict.
 *
 * @param counts number of measurements of each cell, in the order of the cells
 * @param least fewest measurements of every cell of a claim for a verdict
 * @param noun what a measurement is called, in the plural
 */
public record Sampling(List<Long> counts, long least, String noun) {

  /** Copies the list. */
  public Sampling {
    counts = List.copyOf(counts);
  }

  /**
   * Ensembles of replicas: verdicts from {@link Decider#LEAST_REPLICAS} on.
   *
   * @param results measurements, by cell
   * @return their numbers of replicas
   */
  public static Sampling replicas(List<CellResult> results) {
    return new Sampling(
        results.stream().map(r -> r.total().outputs().count()).toList(),
        Decider.LEAST_REPLICAS,
        "replicas");
  }

  /** The smallest number of measurements among the cells a claim rests on. */
  long of(Assessment.Testable claim) {
    return claim.components().stream()
        .flatMap(c -> c.cells().stream())
        .mapToLong(counts::get)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
