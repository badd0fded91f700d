package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.NotApplicableRow;
import org.normscale.reports.model.Status;
import org.normscale.verification.claim.Component;
import org.normscale.verification.claim.DecidedClaims;
import org.normscale.verification.claim.Decision;
import org.normscale.verification.claim.Verdict;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Outcome;

/** Decided claims as rows of a report. */
final class ClaimRows {

  private ClaimRows() {}

  static List<ClaimRow> of(DecidedClaims claims) {
    return claims.decisions().stream().map(ClaimRows::row).toList();
  }

  static List<NotApplicableRow> notApplicable(DecidedClaims claims) {
    return claims.notApplicable().stream()
        .map(n -> new NotApplicableRow(n.id().key(), n.subject(), n.reason()))
        .toList();
  }

  /** Whether the claims held, in a sentence or two. */
  static String held(DecidedClaims outcome) {
    long confirmed = outcome.count(Verdict.Confirmed.class);
    long refuted = outcome.count(Verdict.Refuted.class);
    long inconclusive = outcome.count(Verdict.Inconclusive.class);
    String text =
        outcome.allConfirmed()
            ? (confirmed == 1
                ? "Yes: it was confirmed."
                : "Yes: all " + confirmed + " were confirmed.")
            : confirmed + " confirmed, " + refuted + " refuted, " + inconclusive + " inconclusive.";
    int left = outcome.notApplicable().size();
    return left == 0
        ? text
        : text + " " + left + " more could not be tested here; the reasons are listed.";
  }

  private static ClaimRow row(Decision decision) {
    List<ComponentRow> components = new ArrayList<>();
    for (int i = 0; i < decision.claim().components().size(); i++) {
      Component c = decision.claim().components().get(i);
      boolean log = c.scale() == Component.Scale.LOG;
      double value = c.scale().shown(c.estimate().value());
      components.add(
          new ComponentRow(
              c.label(),
              c.scale().shown(c.predicted()),
              value,
              standardError(c, log ? value : 1),
              c.scale().shown(decision.intervals().get(i).lower()),
              c.scale().shown(decision.intervals().get(i).upper()),
              c.scale().shown(c.region().lower()),
              c.scale().shown(c.region().upper()),
              status(decision.outcomes().get(i))));
    }
    return new ClaimRow(
        decision.claim().id().key(),
        decision.claim().subject(),
        decision.claim().statement(),
        decision.claim().id().source(),
        components,
        decision.decisive(),
        1 - decision.confidence(),
        status(decision.verdict()),
        String.join(" ", decision.sentence(), String.join(" ", notes(decision.claim().notes())))
            .strip(),
        decision.replicas(),
        needed(decision.verdict()));
  }

  /** The delta method turns an error of the logarithm into one of the ratio. */
  private static double standardError(Component c, double factor) {
    return c.estimate() instanceof Estimate e ? factor * e.standardError() : Double.NaN;
  }

  private static List<String> notes(List<String> notes) {
    return notes.stream().map(n -> n + ".").toList();
  }

  private static @Nullable Long needed(Verdict verdict) {
    return verdict instanceof Verdict.Inconclusive i && i.replicasNeeded().isPresent()
        ? Long.valueOf(i.replicasNeeded().getAsLong())
        : null;
  }

  private static Status status(Verdict verdict) {
    if (verdict instanceof Verdict.Confirmed) {
      return Status.CONFIRMED;
    }
    return verdict instanceof Verdict.Refuted ? Status.REFUTED : Status.INCONCLUSIVE;
  }

  private static Status status(Outcome outcome) {
    return switch (outcome) {
      case CONFIRMED -> Status.CONFIRMED;
      case REFUTED -> Status.REFUTED;
      case INCONCLUSIVE -> Status.INCONCLUSIVE;
    };
  }
}
