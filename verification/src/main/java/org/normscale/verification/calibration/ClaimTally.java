package org.normscale.verification.calibration;

import java.util.List;
import java.util.stream.IntStream;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Component;
import org.normscale.verification.claim.Decider;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.inference.Outcome;

/** Counts of one claim, law and size. Thread-safe; counts do not depend on the order. */
final class ClaimTally {

  private static final List<Double> PLACES =
      List.of(0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0);

  /** Fewer places where each takes a pass over all outputs. */
  private static final List<Double> FEW_PLACES = List.of(0.0, 1.0, 1.5, 2.0);

  private final ClaimId claim;
  private final OutputLaw law;
  private final int replicas;
  private final double alpha;
  private final List<Double> places;
  private final long[] confirmed;
  private final long[] refuted;
  private final TailTally tails = new TailTally();
  private long tested;
  private long edgeRefuted;
  private int sets;

  ClaimTally(ClaimId claim, OutputLaw law, int replicas, double alpha) {
    this.claim = claim;
    this.law = law;
    this.replicas = replicas;
    this.alpha = alpha;
    this.places = claim == ClaimId.GAUSSIAN ? FEW_PLACES : PLACES;
    this.confirmed = new long[places.size()];
    this.refuted = new long[places.size()];
  }

  /** Decides the claim on one data set, with the truth at all places. */
  void add(Evidence evidence, int set) {
    List<Component> predicted = Placement.components(claim, evidence);
    if (predicted.isEmpty()) {
      skip();
      return;
    }
    // Components and edges take turns.
    int index = set % predicted.size();
    int sign = set / predicted.size() % 2 == 0 ? 1 : -1;
    List<Outcome> outcomes =
        places.stream().map(place -> decide(at(evidence, predicted, index, sign * place))).toList();
    boolean edge =
        claim == ClaimId.GAUSSIAN
            ? outcomes.get(places.indexOf(1.0)) == Outcome.REFUTED
            : isRefuted(Placement.allAt(predicted, sign));
    count(outcomes, edge, predicted.get(index));
  }

  private List<Component> at(
      Evidence evidence, List<Component> predicted, int index, double place) {
    if (place == 0) {
      return predicted;
    }
    return claim == ClaimId.GAUSSIAN
        ? Placement.gaussianAt(evidence, place)
        : Placement.oneAt(predicted, index, place);
  }

  private boolean isRefuted(List<Component> components) {
    return Decider.refutePValue(components) <= alpha / 2;
  }

  private Outcome decide(List<Component> components) {
    return isRefuted(components)
        ? Outcome.REFUTED
        : Decider.confirmPValue(components) <= alpha ? Outcome.CONFIRMED : Outcome.INCONCLUSIVE;
  }

  private synchronized void skip() {
    sets++;
  }

  private synchronized void count(List<Outcome> outcomes, boolean edge, Component c) {
    sets++;
    tested++;
    edgeRefuted += edge ? 1 : 0;
    for (int i = 0; i < confirmed.length; i++) {
      confirmed[i] += outcomes.get(i) == Outcome.CONFIRMED ? 1 : 0;
      refuted[i] += outcomes.get(i) == Outcome.REFUTED ? 1 : 0;
    }
    tails.add(c.estimate(), c.predicted());
  }

  synchronized ClaimRates rates() {
    return new ClaimRates(
        claim,
        law,
        replicas,
        sets,
        new Rate(refuted[0], tested),
        new Rate(edgeRefuted, tested),
        IntStream.range(0, places.size())
            .mapToObj(
                i ->
                    new ClaimRates.Power(
                        places.get(i),
                        new Rate(confirmed[i], tested),
                        new Rate(refuted[i], tested)))
            .toList(),
        tails.tails());
  }
}
