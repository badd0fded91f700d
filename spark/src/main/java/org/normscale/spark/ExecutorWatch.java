package org.normscale.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.cluster.ExecutorInfo;

/** Executors that come and go. Spark tells it on a thread of its own; the driver's thread asks. */
final class ExecutorWatch extends SparkListener {

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Consumer<String> messages;
  private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
  private final Map<String, ExecutorInfo> present = new HashMap<>();
  private final long start = System.nanoTime();
  private boolean expecting = true;

  ExecutorWatch(Consumer<String> messages) {
    this.messages = messages;
  }

  /** The driver runs the blocks itself. */
  void expectNone() {
    expecting = false;
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded event) {
    news.add(() -> present.put(event.executorId(), event.executorInfo()));
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    news.add(() -> removed(event));
  }

  private void removed(SparkListenerExecutorRemoved event) {
    ExecutorInfo lost = present.remove(event.executorId());
    String reason = event.reason().lines().findFirst().orElse("no reason given");
    messages.accept(
        lost == null
            ? "executor " + event.executorId() + " could not be started: " + reason
            : "lost executor "
                + event.executorId()
                + " on "
                + lost.executorHost()
                + ": "
                + reason
                + "; the blocks in its hands are run again");
  }

  /** Says what has happened since this was last called. */
  void report() {
    int before = present.size();
    boolean changed = false;
    for (Runnable event = news.poll(); event != null; event = news.poll()) {
      event.run();
      changed = true;
    }
    if (changed && (before != present.size() || present.isEmpty())) {
      messages.accept(state());
    }
    if (!present.isEmpty()) {
      expecting = false;
    } else if (expecting && System.nanoTime() - start > PATIENCE_NANOS) {
      expecting = false;
      messages.accept(
          "still no executors: the cluster has none free, or none with the memory and cores asked"
              + " for (spark.executor.memory, spark.executor.cores); waiting");
    }
  }

  private String state() {
    int cores = present.values().stream().mapToInt(ExecutorInfo::totalCores).sum();
    return "executors: " + present.size() + ", with " + cores + (cores == 1 ? " core" : " cores");
  }
}
