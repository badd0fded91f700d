package org.normscale.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.verification.inference.PowerPlan;

/** What a run would do: cost and memory of each cell, and the replicas that the claims need. */
record DryRun(Experiment experiment, EnsemblePlan plan, int threads) {

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
    root.put("max_replicas", experiment.maxReplicas());
    root.put("threads", threads);
    var claims = root.putArray("claims");
    for (ReplicasNeeded needed : ReplicasNeeded.of(experiment)) {
      var node = claims.addObject().put("claim", needed.claim().key());
      if (needed.replicas().isPresent()) {
        node.put("replicas_needed", needed.replicas().getAsLong());
      } else {
        node.putNull("replicas_needed").put("reason", needed.reason());
      }
    }
    return root;
  }

  private List<String> lines() {
    double work = plan.cells().stream().mapToDouble(this::flops).sum();
    long memory =
        plan.cells().stream().mapToLong(c -> plan.memoryBytes(c.index(), threads)).max().orElse(0);
    List<String> lines = new ArrayList<>();
    Collections.addAll(
        lines,
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
        "Memory: about "
            + Durations.bytes((double) memory)
            + " of the "
            + Durations.bytes((double) Runtime.getRuntime().maxMemory())
            + " available.",
        "Replicas: "
            + experiment.replicas()
            + " per cell, up to "
            + experiment.maxReplicas()
            + " where claims are undecided.",
        "",
        "Replicas per cell that decide a true claim at one look with probability "
            + PowerPlan.DEFAULT_POWER
            + ":",
        needed().text(),
        "",
        "Nothing was run.");
    return lines;
  }

  private TextTable needed() {
    TextTable table = new TextTable("claim", "replicas", "");
    for (ReplicasNeeded needed : ReplicasNeeded.of(experiment)) {
      OptionalLong replicas = needed.replicas();
      table.row(
          needed.claim().key(),
          replicas.isPresent() ? String.valueOf(replicas.getAsLong()) : "-",
          needed.reason());
    }
    return table;
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
}
