package org.normscale.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone Spark cluster on the loopback: a master and workers of one core and 512 MB each. */
final class StandaloneCluster implements AutoCloseable {

  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");

  private final Program master;
  private final String url;
  private final List<Program> workers = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();

  private StandaloneCluster(Program master, String url) {
    this.master = master;
    this.url = url;
  }

  static StandaloneCluster start(Path folder, int workers)
      throws IOException, InterruptedException {
    Program master =
        Program.spark(
            folder,
            "-Xmx256m",
            "org.apache.spark.deploy.master.Master",
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    master.awaitThat("the master's address", () -> address(master).find());
    Matcher address = address(master);
    address.find();
    StandaloneCluster cluster = new StandaloneCluster(master, address.group(1));
    for (int i = 0; i < workers; i++) {
      cluster.addWorker(Files.createTempDirectory(folder, "worker"));
    }
    for (Program worker : cluster.workers) {
      worker.awaitThat("a registered worker", () -> worker.says("Successfully registered"));
    }
    return cluster;
  }

  private void addWorker(Path folder) throws IOException {
    folders.add(folder);
    workers.add(
        Program.spark(
            folder,
            "-Xmx256m",
            "org.apache.spark.deploy.worker.Worker",
            List.of(
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "512m",
                "--work-dir",
                folder.toString(),
                url)));
  }

  private static Matcher address(Program master) {
    try {
      return MASTER.matcher(master.err());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return url;
  }

  Program worker(int index) {
    return workers.get(index);
  }

  /** Whether an executor of every worker has finished a task, as their logs tell. */
  boolean allHaveWorked() {
    return folders.stream().allMatch(StandaloneCluster::hasWorked);
  }

  private static boolean hasWorked(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.endsWith("stderr")).toList()) {
        if (Files.readString(file).contains("Finished task")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    workers.forEach(Program::close);
    master.close();
  }
}
