package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.model.Setting;
import org.normscale.reports.model.Status;
import org.normscale.reports.model.Summary;
import org.normscale.verification.calibration.Calibration;
import org.normscale.verification.calibration.CalibrationPlan;
import org.normscale.verification.calibration.ClaimRates;
import org.normscale.verification.calibration.Rate;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.inference.Interval;

/**
 * The report of a calibration. Each claim has two rows: its false confirmations with a truth on the
 * edge of what it allows, and its false refutations with all truths on an edge, the worst cases of
 * both. A row holds if the interval of every rate, jointly over all rows, lies below {@value
 * #FACTOR} times the stated chance, and fails if one lies above.
 */
public final class CalibrationReport {

  /** Allowed rate over stated chance. An exact rate of the stated chance is then confirmed. */
  public static final double FACTOR = 2;

  /** Chance that any rate lies outside its interval. */
  private static final double LEVEL = 0.05;

  private CalibrationReport() {}

  /** One kind of error. */
  private enum Kind {
    CONFIRMED(
        "false confirmations",
        "With one truth on the edge of what is allowed, the claim is confirmed with chance at most "),
    REFUTED(
        "false refutations",
        "With all truths on an edge of what is allowed, the claim is refuted with chance at most ");

    private final String subject;
    private final String statement;

    Kind(String subject, String statement) {
      this.subject = subject;
      this.statement = statement;
    }

    Rate rate(ClaimRates rates) {
      return this == CONFIRMED ? rates.falselyConfirmed() : rates.edgeRefuted();
    }
  }

  /**
   * Builds the report.
   *
   * @param calibration what was measured
   * @param version version of the program
   * @param reproduction how to get the same results again
   * @return the report
   */
  public static ReportModel of(Calibration calibration, String version, Reproduction reproduction) {
    CalibrationPlan plan = calibration.plan();
    List<ClaimRates> tested = calibration.claims().stream().filter(r -> r.tested() > 0).toList();
    double confidence = 1 - LEVEL / (2.0 * tested.size());
    List<ClaimRow> rows = new ArrayList<>();
    for (ClaimId id : ClaimId.values()) {
      List<ClaimRates> rates = tested.stream().filter(r -> r.claim() == id).toList();
      for (Kind kind : rates.isEmpty() ? new Kind[0] : Kind.values()) {
        rows.add(row(id, kind, rates, plan, confidence));
      }
    }
    return new ReportModel(
        ReportModel.SCHEMA,
        "calibration",
        version,
        summary(plan, rows),
        rows,
        List.of(),
        Stream.concat(
                Stream.of(
                    CalibrationTables.intervals(calibration),
                    CalibrationTables.nonNormal(calibration)),
                Stream.of(ClaimId.values())
                    .filter(id -> tested.stream().anyMatch(r -> r.claim() == id))
                    .map(id -> CalibrationTables.claim(calibration, id)))
            .toList(),
        List.of(),
        List.of(),
        reproduction,
        List.of(),
        List.of(
            new Setting("seed", String.valueOf(plan.seed())),
            new Setting("data sets per law", String.valueOf(plan.sets())),
            new Setting("samples per law for intervals", String.valueOf(plan.intervalSets())),
            new Setting("replicas", plan.replicas().toString()),
            new Setting("alpha", String.valueOf(plan.alpha()))));
  }

  private static Summary summary(CalibrationPlan plan, List<ClaimRow> rows) {
    long held = rows.stream().filter(r -> r.status() == Status.CONFIRMED).count();
    long failed = rows.stream().filter(r -> r.status() == Status.REFUTED).count();
    return new Summary(
        "Each claim, decided alone at one look, is falsely confirmed with chance at most "
            + ShortNumbers.of(plan.alpha() / 2)
            + " and falsely refuted with chance at most "
            + ShortNumbers.of(plan.alpha() / 2)
            + ", up to a factor of "
            + ShortNumbers.of(FACTOR)
            + ": "
            + Labels.count(rows.size(), "row")
            + ", each over four laws of the outputs and several numbers of replicas.",
        held
            + " of "
            + rows.size()
            + " hold; "
            + (failed == 0 ? "none fails" : failed + (failed == 1 ? " fails" : " fail"))
            + "; "
            + (rows.size() - held - failed)
            + " undecided.",
        "Rates are counts over "
            + plan.sets()
            + " simulated data sets of known truth; their intervals (Clopper and Pearson) hold jointly"
            + " with probability at least "
            + ShortNumbers.of(1 - LEVEL)
            + ".");
  }

  private static ClaimRow row(
      ClaimId id, Kind kind, List<ClaimRates> rates, CalibrationPlan plan, double confidence) {
    double stated = plan.alpha() / 2;
    List<ComponentRow> components =
        rates.stream().map(r -> component(kind, r, stated, confidence)).toList();
    Status status =
        components.stream().anyMatch(c -> c.status() == Status.REFUTED)
            ? Status.REFUTED
            : components.stream().allMatch(c -> c.status() == Status.CONFIRMED)
                ? Status.CONFIRMED
                : Status.INCONCLUSIVE;
    int worst = 0;
    for (int i = 1; i < components.size(); i++) {
      worst = components.get(i).lower() > components.get(worst).lower() ? i : worst;
    }
    ComponentRow c = components.get(worst);
    return new ClaimRow(
        id.key(),
        kind.subject,
        kind.statement + ShortNumbers.of(stated) + ", up to a factor of " + ShortNumbers.of(FACTOR),
        "guide, statistics, section Correction for many claims",
        components,
        worst,
        1 - confidence,
        status,
        "The largest rate: "
            + ShortNumbers.of(c.estimate())
            + " (interval "
            + ShortNumbers.of(c.lower())
            + " to "
            + ShortNumbers.of(c.upper())
            + ") with "
            + c.label()
            + "; stated: at most "
            + ShortNumbers.of(stated)
            + ".",
        rates.stream().mapToLong(ClaimRates::tested).min().orElse(0),
        null);
  }

  private static ComponentRow component(
      Kind kind, ClaimRates rates, double stated, double confidence) {
    Rate rate = kind.rate(rates);
    Interval interval = rate.interval(confidence);
    double allowed = FACTOR * stated;
    return new ComponentRow(
        rates.law().label() + " outputs, R = " + rates.replicas(),
        stated,
        rate.value(),
        Math.sqrt(rate.value() * (1 - rate.value()) / (double) rate.trials()),
        interval.lower(),
        interval.upper(),
        0,
        allowed,
        interval.upper() <= allowed
            ? Status.CONFIRMED
            : interval.lower() > allowed ? Status.REFUTED : Status.INCONCLUSIVE);
  }
}
