package org.normscale.empirical.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.empirical.network.WideNetwork;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * What computes the networks of a run. Kernels agree with {@link #REFERENCE} but for rounding; each
 * gives the same bits for any number of threads, any cut into blocks and any repetition. Results of
 * different kernels are results of different runs.
 *
 * @param key {@code ejml}, {@code plain}, or {@code vector-} with the number of doubles per vector
 *     register, on which the order of sums depends, and a version that counts changes of the bits
 */
public record Kernel(String key) {

  /** The reference, on EJML matrices. */
  public static final Kernel REFERENCE = new Kernel("ejml");

  /** Loops that the virtual machine turns into vector code by itself; runs anywhere. */
  public static final Kernel PLAIN = new Kernel("plain");

  /** Training points from which on the vector kernel is the faster one for gradient descent. */
  public static final int FEWEST_POINTS = 5;

  private static final String VECTOR = "vector";

  /** Counts the changes of the order of operations in the vector kernel. */
  private static final int VECTOR_VERSION = 2;

  /** Names that a user may choose from. */
  public static final String CHOICES = "ejml, plain or vector";

  /**
   * The kernel that is fastest for a problem on this machine: vector for gradient descent on at
   * least {@link #FEWEST_POINTS} training points where the virtual machine offers it, else plain;
   * the reference on processors without fused multiply-add, where {@code Math.fma} is slow.
   *
   * @param training the training
   * @param data the points
   * @return the kernel; the same for the same problem, machine and options of the virtual machine
   */
  public static Kernel fastest(TrainingSpec training, Dataset data) {
    return fastest(training, data, Processor.hasFusedMultiplyAdd(), VectorProvider.installed());
  }

  static Kernel fastest(
      TrainingSpec training,
      Dataset data,
      boolean fusedMultiplyAdd,
      @Nullable VectorProvider provider) {
    if (!fusedMultiplyAdd) {
      return REFERENCE;
    }
    return provider != null && fillsVectors(training, data) ? vector(provider) : PLAIN;
  }

  /**
   * Whether {@link #fastest} would be the vector kernel if the virtual machine had the module
   * {@code jdk.incubator.vector}. It does not need the module itself.
   *
   * @param training the training
   * @param data the points
   * @return whether the module is worth its warning
   */
  public static boolean gainsFromVectorApi(TrainingSpec training, Dataset data) {
    return Processor.hasFusedMultiplyAdd()
        && Processor.hasVectorsOfEight()
        && fillsVectors(training, data);
  }

  /** The vector kernel computes eight points at a time, needed or not. */
  private static boolean fillsVectors(TrainingSpec training, Dataset data) {
    return training.algorithm() == Algorithm.GD && data.trainCount() >= FEWEST_POINTS;
  }

  /**
   * The kernel of a name chosen by the user.
   *
   * @param name {@code ejml}, {@code plain} or {@code vector}
   * @return the kernel
   * @throws InvalidInputException if there is none of this name, or it does not work here
   */
  public static Kernel named(String name) {
    return switch (name) {
      case "ejml" -> REFERENCE;
      case "plain" -> PLAIN;
      case VECTOR -> {
        VectorProvider provider = VectorProvider.installed();
        if (provider == null) {
          throw unavailable(name);
        }
        yield vector(provider);
      }
      default -> throw new InvalidInputException("--kernel", name, "must be " + CHOICES);
    };
  }

  private static Kernel vector(VectorProvider provider) {
    return new Kernel(VECTOR + "-" + provider.lanes() + "." + VECTOR_VERSION);
  }

  private static InvalidInputException unavailable(String name) {
    return new InvalidInputException(
        "--kernel",
        name,
        "does not work here; it needs a processor with vectors of eight doubles (AVX-512) and the option"
            + " --add-modules jdk.incubator.vector of the virtual machine, which the launcher gives"
            + " where it can");
  }

  /**
   * Whether this is a vector kernel, of this or another machine.
   *
   * @return whether it needs the Vector API
   */
  public boolean isVector() {
    return key.startsWith(VECTOR);
  }

  /**
   * Whether the kernel works on this machine, in this virtual machine.
   *
   * @return false for another machine's vector kernel, and without the Vector API
   */
  public boolean works() {
    VectorProvider provider = VectorProvider.installed();
    return equals(REFERENCE) || equals(PLAIN) || (provider != null && equals(vector(provider)));
  }

  /**
   * The kernels that work here.
   *
   * @return kernels, the reference first
   */
  public static List<Kernel> working() {
    VectorProvider provider = VectorProvider.installed();
    return provider == null
        ? List.of(REFERENCE, PLAIN)
        : List.of(REFERENCE, PLAIN, vector(provider));
  }

  /**
   * A network computed by this kernel.
   *
   * @param spec the network
   * @param dimension input dimension {@code d >= 1}
   * @param deviations shifts of gamma and mean of the outer weights; rate exponents are not used
   *     here
   * @return the network, with all weights zero
   * @throws InvalidInputException if the kernel does not work here
   */
  public TrainableNetwork network(NetworkSpec spec, int dimension, Deviations deviations) {
    if (equals(REFERENCE)) {
      return WideNetwork.of(spec, dimension, deviations);
    }
    if (equals(PLAIN)) {
      return PlainNetwork.of(spec, dimension, deviations);
    }
    VectorProvider provider = VectorProvider.installed();
    if (provider == null || !works()) {
      throw unavailable(key);
    }
    return provider.network(spec, dimension, deviations);
  }
}
