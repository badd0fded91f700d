package org.normscale.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.execution.BlockEngine;
import org.normscale.empirical.execution.BlockEngineProvider;
import org.normscale.empirical.execution.ClusterSettings;
import org.normscale.empirical.execution.ClusterSettings.BlockWriter;
import org.normscale.theory.problem.InvalidInputException;
import picocli.CommandLine.Option;

/** Where blocks are run. */
final class EngineOptions {

  private static final String LOCAL = "local";
  private static final String SPARK = "spark";

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = LOCAL,
      description = {
        "What runs the blocks: local, threads of this machine (default), or spark,",
        "an Apache Spark cluster. Results are the same bytes, given the same kernel."
      })
  String engine = LOCAL;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark's master: local[2], spark://HOST:7077, yarn, ..; spark-submit has its own.")
  @Nullable String master;

  @Option(
      names = "--writer",
      paramLabel = "WHO",
      description = {
        "Who writes blocks: driver, which gathers them from the executors (default), or",
        "executors; then --out must be a folder that all machines share."
      })
  @Nullable BlockWriter writer;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark, such as spark.executor.memory=4g; may be repeated.")
  Map<String, String> conf = new LinkedHashMap<>();

  /** Whether blocks are run by this process alone. */
  boolean isLocal() {
    return engine.equals(LOCAL);
  }

  /**
   * The engine that was asked for.
   *
   * @return null for the local one
   */
  @Nullable BlockEngine open(Console console) {
    check();
    for (BlockEngineProvider provider : BlockEngineProvider.installed()) {
      if (provider.name().equals(engine)) {
        return provider.open(
            new ClusterSettings(
                Optional.ofNullable(master), writer == null ? BlockWriter.DRIVER : writer, conf),
            console::message);
      }
    }
    if (isLocal()) {
      return null;
    }
    throw new InvalidInputException(
        "--engine",
        engine,
        "needs normscale-spark.jar; in a checkout, build it with"
            + " ./mvnw -Pspark -pl spark -am -DskipTests package, then give it to spark-submit, or"
            + " use the launcher normscale, which finds it");
  }

  /** Refuses what does not go together, before anything is opened. */
  void check() {
    if (!isLocal() && !engine.equals(SPARK)) {
      throw new InvalidInputException("--engine", engine, "must be local or spark");
    }
    if (isLocal()) {
      refuse("--master", master);
      refuse("--writer", writer == null ? null : writer.name().toLowerCase(Locale.ROOT));
      refuse("--conf", conf.isEmpty() ? null : conf);
    }
  }

  private static void refuse(String option, @Nullable Object value) {
    if (value != null) {
      throw new InvalidInputException(option, value, "is for --engine spark only");
    }
  }
}
