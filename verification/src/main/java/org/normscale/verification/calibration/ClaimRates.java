package org.normscale.verification.calibration;

import java.util.List;
import org.normscale.verification.claim.ClaimId;

/**
 * How often the verdict of one claim was wrong, or right, over data sets of one law and size. Each
 * data set is decided for this claim alone, at one look.
 *
 * @param claim the claim
 * @param law law of the outputs
 * @param replicas replicas per cell R
 * @param sets simulated data sets
 * @param nullRefuted refutations with every truth as predicted: false
 * @param edgeRefuted refutations with every truth on an edge of what is allowed, which still counts
 *     as allowed: false
 * @param power verdicts with one component's truth at rising places, the others as predicted
 * @param tails misses of the interval of one component, by nominal chance
 */
public record ClaimRates(
    ClaimId claim,
    OutputLaw law,
    int replicas,
    int sets,
    Rate nullRefuted,
    Rate edgeRefuted,
    List<Power> power,
    List<Tail> tails) {

  /** Copies the lists. */
  public ClaimRates {
    power = List.copyOf(power);
    tails = List.copyOf(tails);
  }

  /**
   * Verdicts with the truth at one place.
   *
   * @param place 0: as predicted; 1: on an edge of what is allowed; above 1: beyond
   * @param confirmed confirmations; false from place 1 on
   * @param refuted refutations; false up to place 1
   */
  public record Power(double place, Rate confirmed, Rate refuted) {}

  /**
   * Misses in each tail.
   *
   * @param nominal stated chance of a miss in one tail
   * @param above the truth lies above the interval
   * @param below the truth lies below the interval
   */
  public record Tail(double nominal, Rate above, Rate below) {}

  /**
   * Data sets on which the claim could be tested.
   *
   * @return a number from 0 to {@link #sets}
   */
  public long tested() {
    return nullRefuted.trials();
  }

  /**
   * Verdicts with the truth at one place.
   *
   * @param place one of the places of {@link #power}
   * @return the verdicts
   * @throws IllegalArgumentException if the place is not among them
   */
  public Power at(double place) {
    return power.stream()
        .filter(p -> p.place() == place)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no place " + place));
  }

  /**
   * Confirmations of a claim of which one truth is on an edge: false.
   *
   * @return the rate
   */
  public Rate falselyConfirmed() {
    return at(1).confirmed();
  }
}
