package org.normscale.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
}
