package org.normscale.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normscale.empirical.images.ImageData;
import org.normscale.empirical.images.ImageKernel;
import org.normscale.empirical.study.EpochTrainer;
import org.normscale.empirical.study.ImageEpochs;
import org.normscale.empirical.study.StudyCell;
import org.normscale.empirical.study.StudySpec;

/**
 * What a study would cost, at the speed measured on its first images.
 *
 * @param spec the study
 * @param data the images
 * @param threads threads that would train
 * @param rate speed of one thread (floating-point operations per second)
 */
record StudyEstimate(StudySpec spec, ImageData data, int threads, double rate) {

  /** Images of a trial epoch. */
  private static final int TRIAL = 200;

  /** Trials go on for so long (ns), the first of them while the code is still being compiled. */
  private static final long PATIENCE = 3_000_000_000L;

  static StudyEstimate of(StudySpec spec, ImageData data, ImageKernel kernel, int threads) {
    ImageData few =
        new ImageData(
            data.name(),
            data.synthetic(),
            data.train().part(0, Math.min(TRIAL, data.train().count())),
            data.test().part(0, Math.min(TRIAL / 5, data.test().count())));
    StudyCell cell = spec.cells().get(0);
    EpochTrainer trainer = ImageEpochs.factory(few, spec.training(), kernel).create(cell, 1);
    double flops = ImageEpochs.flops(cell, few, spec.training());
    double best = 0;
    long start = System.nanoTime();
    for (long now = start; best == 0 || now - start < PATIENCE; now = System.nanoTime()) {
      trainer.trainEpoch();
      trainer.measure();
      best = Math.max(best, flops / ((System.nanoTime() - now) / 1e9));
    }
    return new StudyEstimate(spec, data, threads, best);
  }

  private double epochSeconds(StudyCell cell) {
    return ImageEpochs.flops(cell, data, spec.training()) / rate;
  }

  /** Networks are not divided among threads. */
  private double seconds() {
    double work =
        spec.cells().stream().mapToDouble(this::epochSeconds).sum()
            * spec.epochs()
            * spec.seedCount();
    int networks = spec.cells().size() * spec.seedCount();
    return work / Math.min(threads, networks);
  }

  String print(Format format) {
    return switch (format) {
      case json -> json();
      case csv -> table().csv();
      case table -> String.join(System.lineSeparator(), lines());
    };
  }

  private TextTable table() {
    TextTable table = new TextTable("gammas", "widths", "networks", "epochs", "s per epoch");
    for (StudyCell cell : spec.cells()) {
      table.row(
          cell.gammas().toString(),
          cell.widths().toString(),
          String.valueOf(spec.seedCount()),
          String.valueOf(spec.epochs()),
          String.format(Locale.ROOT, "%.3g", epochSeconds(cell)));
    }
    return table;
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(table().text());
    lines.add("");
    lines.add("Images: " + data.name() + ".");
    lines.add(
        String.format(
            Locale.ROOT,
            "Time: about %s on %d thread(s), at the %.3g GFLOP/s that one thread did in a short"
                + " trial; longer if threads share a core.",
            Durations.words(seconds()),
            threads,
            rate / 1e9));
    lines.add("Nothing was kept.");
    return lines;
  }

  private String json() {
    var root = Json.object();
    root.put("data", data.name());
    root.put("threads", threads);
    root.put("flops_per_second", rate);
    root.put("seconds", seconds());
    var cells = root.putArray("cells");
    for (StudyCell cell : spec.cells()) {
      var node = cells.addObject();
      cell.widths().forEach(node.putArray("widths")::add);
      cell.gammas().forEach(node.putArray("gammas")::add);
      node.put("networks", spec.seedCount());
      node.put("epochs", spec.epochs());
      node.put("seconds_per_epoch", epochSeconds(cell));
    }
    return Json.print(root);
  }
}
