package org.normscale.empirical.images;

import org.normscale.theory.problem.InvalidInputException;

/**
 * What computes the networks. {@link #PLAIN} and {@link #VECTOR} take the same sums in the same
 * order in float32 and give the same bits, so results do not depend on which of them a machine has.
 */
@SuppressWarnings("DoNotCallSuggester")
public enum ImageKernel {
  /** Float64, written for clarity; what the others are tested against. */
  REFERENCE,
  /** Float32, loops that the virtual machine vectorizes by itself. */
  PLAIN,
  /** Float32 on the Vector API. */
  VECTOR;

  /** Names that a user may choose from. */
  public static final String CHOICES = "reference, plain or vector";

  /**
   * The kernel that is fastest here.
   *
   * @return vector where it works, else plain
   */
  public static ImageKernel fastest() {
    return VECTOR.works() ? VECTOR : PLAIN;
  }

  /**
   * Whether {@link #fastest} would be the vector kernel if the virtual machine had the module
   * {@code jdk.incubator.vector}.
   *
   * @return whether the module is worth its warning
   */
  public static boolean gainsFromVectorApi() {
    throw new UnsupportedOperationException();
  }

  /**
   * The kernel of a name chosen by the user.
   *
   * @param name reference, plain or vector
   * @return the kernel
   * @throws InvalidInputException if there is none of this name, or it does not work here
   */
  public static ImageKernel named(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether the kernel works in this virtual machine.
   *
   * @return false for vector without the module, or without vectors of sixteen floats
   */
  public boolean works() {
    return this != VECTOR;
  }

  /**
   * What results depend on, for the identity of blocks of work.
   *
   * @return {@code float64} or {@code float32}; another where a processor has no fused multiply-add
   */
  public String arithmetic() {
    throw new UnsupportedOperationException();
  }
}
