package org.normscale.empirical.images;

import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.kernel.Processor;
import org.normscale.theory.problem.InvalidInputException;

/**
 * What computes the networks. {@link #PLAIN} and {@link #VECTOR} take the same sums in the same
 * order in float32 and give the same bits, so results do not depend on which of them a machine has.
 */
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
   * {@code jdk.incubator.vector}. It does not need the module itself.
   *
   * @return whether the module is worth its warning
   */
  public static boolean gainsFromVectorApi() {
    return Processor.hasFusedMultiplyAdd() && Processor.hasVectorsOfEight();
  }

  /**
   * The kernel of a name chosen by the user.
   *
   * @param name reference, plain or vector
   * @return the kernel
   * @throws InvalidInputException if there is none of this name, or it does not work here
   */
  public static ImageKernel named(String name) {
    for (ImageKernel kernel : values()) {
      if (kernel.key().equals(name)) {
        return kernel.requireWorking();
      }
    }
    throw new InvalidInputException("--kernel", name, "must be " + CHOICES);
  }

  private ImageKernel requireWorking() {
    if (!works()) {
      throw new InvalidInputException(
          "--kernel",
          key(),
          "does not work here; it needs a processor with vectors of sixteen floats (AVX-512) and the"
              + " option --add-modules jdk.incubator.vector of the virtual machine");
    }
    return this;
  }

  /**
   * The name.
   *
   * @return one of {@link #CHOICES}
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the kernel works in this virtual machine.
   *
   * @return false for vector without the module, or without vectors of sixteen floats
   */
  public boolean works() {
    return this != VECTOR || Installed.PRODUCTS != null;
  }

  /**
   * What results depend on, for the identity of blocks of work.
   *
   * @return {@code float64} or {@code float32}, the latter followed by {@code -unfused} where the
   *     processor has no fused multiply-add
   */
  public String arithmetic() {
    if (this == REFERENCE) {
      return "float64";
    }
    return PlainProducts.FUSED ? "float32" : "float32-unfused";
  }

  /** A network computed by this kernel, with all weights zero. */
  ImageNetwork network(ImageNetworkSpec spec, ImageTraining training) {
    requireWorking();
    return switch (this) {
      case REFERENCE -> new ReferenceNetwork(spec, training);
      case PLAIN -> new FloatNetwork(spec, training, new PlainProducts());
      case VECTOR -> new FloatNetwork(spec, training, Objects.requireNonNull(Installed.PRODUCTS));
    };
  }

  /** Looks for the Vector API's products once; they have no state. */
  private static final class Installed {

    private static final @Nullable FloatProducts PRODUCTS = find();

    private static @Nullable FloatProducts find() {
      if (!gainsFromVectorApi()
          || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return null;
      }
      try {
        Iterator<FloatProducts> found =
            ServiceLoader.load(FloatProducts.class, FloatProducts.class.getClassLoader())
                .iterator();
        return found.hasNext() ? found.next() : null;
      } catch (ServiceConfigurationError | LinkageError e) {
        // A later Vector API that the class was not made for: not a reason to fail.
        return null;
      }
    }
  }
}
