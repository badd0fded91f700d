package org.normscale.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Status;

/** Verdicts in words. */
public final class Verdict {

  private Verdict() {}

  /**
   * How many claims have which verdict.
   *
   * @param model the report
   * @return for example {@code 10 of 12 claims confirmed, 1 refuted, 1 inconclusive}
   */
  public static String counts(ReportModel model) {
    int all = model.claims().size();
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "%d of %d %s confirmed",
            model.count(Status.CONFIRMED),
            all,
            all == 1 ? "claim" : "claims"));
    for (Status status : List.of(Status.REFUTED, Status.INCONCLUSIVE)) {
      if (model.count(status) > 0) {
        parts.add(model.count(status) + " " + status.word());
      }
    }
    if (!model.notApplicable().isEmpty()) {
      parts.add(model.notApplicable().size() + " not applicable");
    }
    return String.join(", ", parts);
  }

  /**
   * What would decide an inconclusive claim.
   *
   * @param claim the claim
   * @return a sentence, or an empty text if nothing is known
   */
  public static String needed(ClaimRow claim) {
    Long needed = claim.replicasNeeded();
    return needed == null
        ? ""
        : "About "
            + Numbers.count(needed)
            + " replicas per cell should decide it; "
            + Numbers.count(claim.replicas())
            + " were run.";
  }
}
