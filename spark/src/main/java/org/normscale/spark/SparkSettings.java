package org.normscale.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.execution.ClusterSettings;
import org.normscale.theory.problem.InvalidInputException;

/** Spark's settings: those of {@code spark-submit}, then the user's, then what a run needs. */
record SparkSettings(SparkConf conf, String master) {

  private static final String MASTER = "--master";
  private static final String STANDALONE = "spark://";
  private static final int CONNECT_MILLIS = 5000;

  static SparkSettings of(ClusterSettings settings) {
    SparkConf conf = new SparkConf();
    settings
        .properties()
        .forEach(
            (key, value) -> {
              if (!key.startsWith("spark.")) {
                throw new InvalidInputException(
                    "--conf", key + "=" + value, "must be a setting of Spark, spark.<name>=value");
              }
              conf.set(key, value);
            });
    settings.master().ifPresent(conf::setMaster);
    String master = conf.get("spark.master", "");
    if (master.isBlank()) {
      throw new InvalidInputException(
          MASTER,
          settings.master().isPresent() ? "(empty)" : "(none)",
          "must name Spark's master, such as local[2] or spark://HOST:7077, here or to spark-submit");
    }
    // Results are stored as they come in, so their sum is not held anywhere.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // A second progress bar.
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    if (isLocal(master)) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    } else {
      Path jar = ownJar();
      if (jar != null) {
        conf.setIfMissing("spark.jars", jar.toString());
      }
    }
    return new SparkSettings(conf, master);
  }

  boolean isLocal() {
    return isLocal(master);
  }

  private static boolean isLocal(String master) {
    return master.startsWith("local");
  }

  /** The jar that executors need; null when classes are not in one. */
  private static @Nullable Path ownJar() {
    CodeSource source = SparkSettings.class.getProtectionDomain().getCodeSource();
    try {
      Path path = source == null ? null : Path.of(source.getLocation().toURI());
      return path != null && Files.isRegularFile(path) ? path : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Refuses a standalone master that does not answer: Spark itself would try for a minute. */
  void requireReachable() {
    if (!master.startsWith(STANDALONE)) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    for (String address : master.substring(STANDALONE.length()).split(",", -1)) {
      InetSocketAddress socketAddress = address(address);
      if (socketAddress.isUnresolved()) {
        reasons.add("unknown host " + socketAddress.getHostString());
        continue;
      }
      try (Socket socket = new Socket()) {
        socket.connect(socketAddress, CONNECT_MILLIS);
        return;
      } catch (IOException e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    throw unusable("does not answer: " + String.join("; ", reasons));
  }

  private InetSocketAddress address(String text) {
    try {
      URI uri = new URI(STANDALONE + text);
      if (uri.getHost() == null || uri.getPort() < 1 || !uri.getPath().isEmpty()) {
        throw unusable("must be spark://HOST:PORT, several masters separated by commas");
      }
      return new InetSocketAddress(uri.getHost(), uri.getPort());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw unusable("must be spark://HOST:PORT, several masters separated by commas");
    }
  }

  InvalidInputException unusable(String reason) {
    return new InvalidInputException(MASTER, master, reason);
  }
}
