package org.normscale.benchmarks;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fixed amount of training: a number of networks of one kind, from fixed seeds, the same for all
 * programs that are compared.
 */
public sealed interface Workload permits TanhWorkload, ImageWorkload {

  /** A kind of network, and how many if not the usual number. */
  Pattern NAME = Pattern.compile("([A-Z0-9a-w]+(?:-[0-9]+)?)(?:x([0-9]+))?");

  /**
   * A workload by its name: {@code W1}, {@code W2a}, {@code W2b}, {@code W3}, or {@code W5-width}
   * for W1 at another width with as many multiplications; any of them with {@code xR} behind for
   * {@code R} networks.
   *
   * @param name the name
   * @return the workload
   * @throws IllegalArgumentException if there is none
   */
  static Workload of(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no workload " + name);
    }
    String kind = matcher.group(1);
    String count = matcher.group(2);
    int replicas = count == null ? 0 : Integer.parseInt(count);
    return kind.equals("W3")
        ? new ImageWorkload(name, Math.max(1, replicas))
        : TanhWorkload.of(name, kind, replicas);
  }

  /**
   * Its name.
   *
   * @return as given to {@link #of}
   */
  String name();

  /**
   * Number of networks.
   *
   * @return at least 1
   */
  int replicas();

  /**
   * What stays between trainings, for a number of threads.
   *
   * @param kernel ejml, plain or vector
   * @param threads number of threads that will train at the same time, at least 1
   * @return ready to train
   */
  Run prepare(String kernel, int threads);

  /**
   * Floating-point operations of the matrix products that training needs: forward, update, and
   * backward except into the inputs, two for each weight and data point. Biases and activations are
   * not counted.
   *
   * @return operations, over all steps and networks
   */
  double flops();

  /**
   * Activations computed.
   *
   * @return number over all steps and networks
   */
  double activations();

  /**
   * Bits of the numbers that are computed with.
   *
   * @return 32 or 64
   */
  int bits();

  /**
   * Writes what other programs start from.
   *
   * @param out big-endian numbers
   * @throws IOException if they cannot be written
   */
  void write(DataOutputStream out) throws IOException;

  /** Training, again and again from the same initial weights. */
  interface Run {

    /**
     * Trains every {@code parts}-th network from {@code part} on. One thread for each part.
     *
     * @param part 0 to parts - 1
     * @param parts at most the number of threads prepared for
     */
    void train(int part, int parts);

    /**
     * The result of the last training.
     *
     * @return mean final loss over all networks
     */
    double loss();
  }
}
