package org.normscale.cli;

import java.util.List;
import java.util.Locale;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.inference.LookPlan;
import org.normscale.verification.inference.PowerPlan;

/**
 * What a run would do: cost and memory of each cell, and the replicas that the margins of the
 * variance claims need for a normal law of the output.
 */
record DryRun(Experiment experiment, EnsemblePlan plan, int threads) {

  private static final double NORMAL_KURTOSIS = 3;

  static DryRun of(Experiment experiment, EnsemblePlan plan, int threads) {
    return new DryRun(experiment, plan, threads);
  }

  String print(Format format) {
    return switch (format) {
      case json -> Json.print(json());
      case csv -> cells().csv();
      case table -> String.join(System.lineSeparator(), lines());
    };
  }

  private com.fasterxml.jackson.databind.node.ObjectNode json() {
    var root = Json.object();
    var cells = root.putArray("cells");
    for (Cell cell : plan.cells()) {
      var node = cells.addObject();
      cell.network().widths().forEach(node.putArray("widths")::add);
      cell.network().gammas().forEach(node.putArray("gammas")::add);
      node.put("replicas", cell.replicas());
      node.put("flops", flops(cell));
      node.put("memory_bytes", plan.memoryBytes(cell.index(), threads));
    }
    root.put("replicas_for_amplitude", amplitudeReplicas());
    root.put("replicas_for_rate", rateReplicas());
    return root;
  }

  private List<String> lines() {
    double work = plan.cells().stream().mapToDouble(this::flops).sum();
    long memory =
        plan.cells().stream().mapToLong(c -> plan.memoryBytes(c.index(), threads)).max().orElse(0);
    return List.of(
        cells().text(),
        "",
        String.format(
            Locale.ROOT,
            "Work: %.3g floating-point operations, on %d thread(s); at the usual 1 to 3 GFLOP/s a"
                + " thread %s to %s.",
            work,
            threads,
            Durations.words(work / threads / 3e9),
            Durations.words(work / threads / 1e9)),
        "Memory: about " + Durations.bytes((double) memory) + " beside the virtual machine's own.",
        "Replicas: "
            + experiment.replicas()
            + " per cell, up to "
            + experiment.maxReplicas()
            + " where claims are undecided.",
        "Replicas that decide a true claim with probability "
            + PowerPlan.DEFAULT_POWER
            + " at the first look: VAR-AMPLITUDE "
            + amplitudeReplicas()
            + ", VAR-RATE "
            + (rateReplicas() > 0 ? String.valueOf(rateReplicas()) : "not applicable")
            + ".");
  }

  private TextTable cells() {
    TextTable table = new TextTable("gammas", "widths", "replicas", "flops", "memory");
    for (Cell cell : plan.cells()) {
      table.row(
          cell.network().gammas().toString(),
          cell.network().widths().toString(),
          String.valueOf(cell.replicas()),
          String.format(Locale.ROOT, "%.3g", flops(cell)),
          Durations.bytes((double) plan.memoryBytes(cell.index(), threads)));
    }
    return table;
  }

  private double flops(Cell cell) {
    return plan.blocks().stream()
        .filter(b -> b.cell() == cell.index())
        .mapToDouble(plan::flops)
        .sum();
  }

  private long amplitudeReplicas() {
    double margin = Math.log1p(ClaimId.VAR_AMPLITUDE.margin(experiment));
    long points = experiment.data().pointCount();
    long widths = widths().size();
    return PowerPlan.forMargin(margin, confidence((int) (points * widths)))
        .replicas(standardError(), experiment.replicas());
  }

  /** 0 if there are too few widths for a slope. */
  private long rateReplicas() {
    List<Double> widths = widths();
    if (widths.size() < 2) {
      return 0;
    }
    double slope =
        PowerPlan.slopeStandardError(widths, widths.stream().map(w -> standardError()).toList());
    return PowerPlan.forMargin(
            ClaimId.VAR_RATE.margin(experiment), confidence(experiment.data().pointCount()))
        .replicas(slope, experiment.replicas());
  }

  private double standardError() {
    return PowerPlan.logVarianceStandardError(NORMAL_KURTOSIS, experiment.replicas());
  }

  /** Confidence of one number of one claim at one look: Bonferroni, the start of Holm's steps. */
  private double confidence(int components) {
    LookPlan looks =
        LookPlan.doubling(experiment.confidence(), experiment.replicas(), experiment.maxReplicas());
    long settings = experiment.networks().stream().map(NetworkSpec::gammas).distinct().count();
    long claims = settings * ClaimId.requested(experiment).size();
    return 1 - looks.levelPerLook() / claims / components;
  }

  private List<Double> widths() {
    return experiment.networks().stream()
        .map(n -> (double) n.topWidth())
        .distinct()
        .sorted()
        .toList();
  }
}
