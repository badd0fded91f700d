package org.normscale.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Shard;
import org.normscale.empirical.ensemble.Sharding;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.verification.inference.PowerPlan;

/**
 * What a run would do: cost and memory of each cell, the time, memory and disk space that it takes,
 * and the replicas that the claims need.
 */
record DryRun(Experiment experiment, EnsemblePlan plan, List<Block> blocks, Forecast forecast) {

  static DryRun of(
      Experiment experiment, EnsemblePlan plan, @Nullable Shard shard, int threads, Path out) {
    List<Block> blocks =
        shard == null ? plan.blocks() : Sharding.of(plan, shard.count()).blocks(shard.index());
    return new DryRun(experiment, plan, blocks, Forecast.of(plan, blocks, threads, out));
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
      node.put("replicas", replicas(cell));
      node.put("flops", flops(cell));
      node.put("memory_bytes", plan.memoryBytes(cell.index(), forecast.threads()));
    }
    root.put("max_replicas", experiment.maxReplicas());
    root.put("threads", forecast.threads());
    if (forecast.seconds().isPresent()) {
      root.put("seconds", forecast.seconds().getAsDouble());
    } else {
      root.putNull("seconds");
    }
    root.put("memory_bytes", forecast.memoryBytes());
    root.put("disk_bytes", forecast.diskBytes());
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
    List<String> lines = new ArrayList<>();
    Collections.addAll(
        lines,
        cells().text(),
        "",
        String.format(
            Locale.ROOT,
            "Work: %.3g floating-point operations, on %d thread(s): %s.",
            work,
            forecast.threads(),
            forecast.seconds().isPresent()
                ? "about " + Durations.words(forecast.seconds().getAsDouble())
                : "one network takes more than 10 s, so the time is not known"),
        "Memory: about "
            + Durations.bytes((double) forecast.memoryBytes())
            + "; up to "
            + Durations.bytes((double) Runtime.getRuntime().maxMemory())
            + " is available for data.",
        "Disk: about "
            + Durations.bytes((double) forecast.diskBytes())
            + " in "
            + forecast.files()
            + " files.",
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
        "A few networks were trained to measure the speed; nothing was kept.");
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
          String.valueOf(replicas(cell)),
          String.format(Locale.ROOT, "%.3g", flops(cell)),
          Durations.bytes((double) plan.memoryBytes(cell.index(), forecast.threads())));
    }
    return table;
  }

  private double flops(Cell cell) {
    return blocks.stream().filter(b -> b.cell() == cell.index()).mapToDouble(plan::flops).sum();
  }

  private int replicas(Cell cell) {
    return blocks.stream().filter(b -> b.cell() == cell.index()).mapToInt(Block::size).sum();
  }
}
