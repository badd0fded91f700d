package org.normscale.spark;

import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** An application on a Spark cluster. */
final class Cluster implements AutoCloseable {

  private final JavaSparkContext context;
  private final ExecutorWatch executors;

  private Cluster(JavaSparkContext context, ExecutorWatch executors) {
    this.context = context;
    this.executors = executors;
  }

  /**
   * Starts the application.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if the master does not answer or a
   *     setting is wrong
   */
  static Cluster connect(SparkSettings settings, String name, Consumer<String> messages) {
    settings.requireReachable();
    SparkConf conf = settings.conf().clone();
    conf.setIfMissing("spark.app.name", "normscale " + name);
    JavaSparkContext context;
    try {
      context = new JavaSparkContext(conf);
    } catch (Exception e) {
      // Spark, being Scala, throws checked exceptions undeclared.
      throw settings.unusable("Spark cannot be started: " + Failures.reason(e));
    }
    ExecutorWatch executors = new ExecutorWatch(messages);
    if (settings.isLocal()) {
      executors.expectNone();
    } else {
      messages.accept(
          "Spark " + context.version() + ", application " + context.sc().applicationId());
      context.sc().addSparkListener(executors);
    }
    return new Cluster(context, executors);
  }

  JavaSparkContext context() {
    return context;
  }

  ExecutorWatch executors() {
    return executors;
  }

  @Override
  public void close() {
    context.close();
  }
}
