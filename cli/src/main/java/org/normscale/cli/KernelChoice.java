package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.store.RunManifest;
import org.normscale.theory.problem.InvalidInputException;

/** Which kernel a command uses. */
final class KernelChoice {

  private KernelChoice() {}

  /**
   * The one asked for; else that of the run in the folder, if it works here; else the fastest for
   * the experiment, here or, if not local, on machines of any kind.
   */
  static Kernel of(@Nullable String asked, Path folder, Experiment experiment, boolean local) {
    return asked == null
        ? ofRun(folder)
            .filter(Kernel::works)
            .orElseGet(() -> local ? fastest(experiment) : portable(experiment))
        : Kernel.named(asked);
  }

  /** The machines of a cluster need not all have the vector unit that this one has. */
  private static Kernel portable(Experiment experiment) {
    Kernel fastest = fastest(experiment);
    return fastest.isVector() ? Kernel.PLAIN : fastest;
  }

  /** That of the run in the folder, whether it works here or not. */
  static Kernel again(Path folder, Experiment experiment) {
    return ofRun(folder).orElseGet(() -> fastest(experiment));
  }

  /** Whether the choice would be the vector kernel if the virtual machine had its module. */
  static boolean wantsVectorApi(
      @Nullable String asked, Path folder, Experiment experiment, boolean local) {
    if (asked != null) {
      return new Kernel(asked).isVector();
    }
    return ofRun(folder)
        .map(Kernel::isVector)
        .orElseGet(
            () -> local && Kernel.gainsFromVectorApi(experiment.training(), experiment.data()));
  }

  private static Kernel fastest(Experiment experiment) {
    return Kernel.fastest(experiment.training(), experiment.data());
  }

  /**
   * The kernel of an earlier run, the reference if its manifest does not say: it was the only one.
   * Empty if there is no earlier run.
   */
  private static Optional<Kernel> ofRun(Path folder) {
    try {
      String key =
          Json.parse(Files.readString(folder.resolve(RunManifest.FILE_NAME)))
              .path("kernel")
              .asText(Kernel.REFERENCE.key());
      return Optional.of(new Kernel(key));
    } catch (IOException | InvalidInputException | IllegalStateException e) {
      // Nothing there, or damaged: opening the folder will say so.
      return Optional.empty();
    }
  }
}
