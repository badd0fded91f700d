package org.normscale.cli;

import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.execution.Progress;
import org.normscale.empirical.execution.ProgressListener;

/**
 * Progress with the remaining time: a bar on a terminal, a line every ten seconds otherwise,
 * nothing when quiet.
 */
final class ProgressView implements ProgressListener, AutoCloseable {

  private static final long LINE_NANOS = 10_000_000_000L;
  private static final int PARTS = 1000;
  private static final int REFRESH_MILLIS = 200;
  private static final int LONGEST_BAR = 40;
  private static final int SHORTEST_BAR = 5;

  private final Console console;
  private final @Nullable ProgressBar bar;
  private final long start = System.nanoTime();
  private long lastLine = start;

  ProgressView(Console console, String task) {
    this.console = console;
    this.bar =
        console.isQuiet() || !Terminal.isInteractive()
            ? null
            : new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(PARTS)
                .setRenderer(ProgressView::line)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
  }

  /** One line: task, part of the work, a bar as long as fits, blocks and remaining time. */
  private static String line(ProgressState state, int columns) {
    String message = state.getExtraMessage() == null ? "" : state.getExtraMessage();
    return line(state.getTaskName(), state.getNormalizedProgress(), message, columns);
  }

  static String line(String task, double part, String message, int columns) {
    String head = String.format(Locale.ROOT, "%s %3.0f %% ", task, 100 * part);
    int cells = Math.min(LONGEST_BAR, columns - head.length() - message.length() - 3);
    String bar = "";
    if (cells >= SHORTEST_BAR) {
      int done = (int) Math.round(cells * part);
      bar = "[" + "=".repeat(done) + " ".repeat(cells - done) + "] ";
    }
    String line = head + bar + message;
    return line.length() <= columns ? line : line.substring(0, Math.max(columns, 0));
  }

  @Override
  public void onProgress(Progress progress) {
    double all = progress.workDone() + progress.workLeft();
    double part = all > 0 ? progress.workDone() / all : 1;
    long now = System.nanoTime();
    String text =
        progress.blocksDone() + "/" + progress.blocks() + " blocks" + remaining(progress, now);
    if (bar != null) {
      bar.stepTo(Math.round(PARTS * part));
      bar.setExtraMessage(text);
    } else if (now - lastLine >= LINE_NANOS) {
      lastLine = now;
      console.message(String.format(Locale.ROOT, "%.0f %%, %s", 100 * part, text));
    }
  }

  private String remaining(Progress progress, long now) {
    if (!(progress.workDone() > 0) || !(progress.workLeft() > 0)) {
      return "";
    }
    double seconds = (now - start) / 1e9 * progress.workLeft() / progress.workDone();
    return ", about " + Durations.words(seconds) + " left";
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
