package org.normscale.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A Java program in a virtual machine of its own, output in files so that no pipe can fill up. */
final class Program implements AutoCloseable {

  /** The jar under test. */
  static final Path JAR = Path.of("target", "normscale-spark.jar").toAbsolutePath();

  /** Laid out like an installed Spark, as far as workers need it: a folder {@code jars}. */
  static final Path SPARK_HOME = Path.of("runtime", "target").toAbsolutePath();

  static final String SPARK = SPARK_HOME.resolve("jars") + "/*";

  /** Far above what any needs on a busy machine; a hanging one fails the test, not the build. */
  private static final long PATIENCE_SECONDS = 240;

  private static final long POLL_MILLIS = 50;

  private final Process process;
  private final Path out;
  private final Path err;

  /**
   * What came of a program.
   *
   * @param status exit status
   * @param out standard output
   * @param err standard error
   */
  record Result(int status, String out, String err) {}

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** The program with its own jar and Spark's on the class path, as the launcher starts it. */
  static Program normscale(Path folder, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of("@" + Path.of("jvm.options").toAbsolutePath()));
    // Spark refuses drivers with less than 450 MB.
    all.addAll(List.of("-Xmx512m", "-cp", JAR + ":" + SPARK, SparkMain.class.getName()));
    all.addAll(List.of(args));
    return java(folder, all);
  }

  /** One of Spark's own programs. */
  static Program spark(Path folder, String heap, String main, List<String> args)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("@" + Path.of("jvm.options").toAbsolutePath()));
    all.addAll(List.of(heap, "-cp", SPARK, main));
    all.addAll(args);
    return java(folder, all);
  }

  private static Program java(Path folder, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(args);
    Path out = Files.createTempFile(folder, "program", ".out");
    Path err = Files.createTempFile(folder, "program", ".err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("SPARK_"));
    builder.environment().put("SPARK_HOME", SPARK_HOME.toString());
    // Else workers look for a build of Spark; Spark's own scripts set it, too.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_DIRS", folder.toString());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Program(builder.start(), out, err);
  }

  Result await() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + err());
    }
    return new Result(process.exitValue(), Files.readString(out), err());
  }

  /** Waits for something that this program brings about while it runs. */
  void awaitThat(String what, BooleanSupplier condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new AssertionError("ended before " + what + ": " + err());
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + ": " + err());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  boolean says(String text) {
    try {
      return err().contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** What it has started stands still, with the work that it has in hand. */
  void freezeChildren() throws IOException, InterruptedException {
    for (ProcessHandle child : process.descendants().toList()) {
      new ProcessBuilder("kill", "-STOP", String.valueOf(child.pid())).start().waitFor();
    }
  }

  void killChildren() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** SIGKILL, for it and what it has started: the machine is gone. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
  }
}
