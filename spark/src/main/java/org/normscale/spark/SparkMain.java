package org.normscale.spark;

import java.util.Arrays;
import java.util.List;
import org.normscale.cli.Main;

/** The program {@code normscale} under {@code spark-submit}: the same commands, on Spark. */
public final class SparkMain {

  private static final List<String> TRAINING_COMMANDS = List.of("run", "verify");
  private static final String ENGINE = "--engine";

  private SparkMain() {}

  /**
   * Runs a command and ends the virtual machine with its exit status.
   *
   * @param args command line; {@code run} and {@code verify} take the engine {@code spark} unless
   *     they name one
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    int status = Main.run(withEngine(args));
    // Where the cluster runs the driver, ending the virtual machine counts as a failure.
    boolean onCluster = "cluster".equals(System.getProperty("spark.submit.deployMode"));
    if (status != 0 || !onCluster) {
      System.exit(status);
    }
  }

  static String[] withEngine(String... args) {
    if (args.length == 0
        || !TRAINING_COMMANDS.contains(args[0])
        || Arrays.stream(args).anyMatch(a -> a.equals(ENGINE) || a.startsWith(ENGINE + "="))) {
      return args;
    }
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = ENGINE;
    all[args.length + 1] = SparkEngineProvider.NAME;
    return all;
  }
}
