package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.store.RunManifest;
import org.normscale.theory.problem.InvalidInputException;

/** Which kernel a command uses. */
final class KernelChoice {

  private KernelChoice() {}

  /** The one asked for; else that of the run in the folder, if it works here; else the fastest. */
  static Kernel of(@Nullable String asked, Path folder) {
    return asked == null
        ? ofRun(folder).filter(Kernel::works).orElseGet(Kernel::fastest)
        : Kernel.named(asked);
  }

  /** The kernel of an earlier run; empty if there is none, or its manifest does not say. */
  static Optional<Kernel> ofRun(Path folder) {
    try {
      String key =
          Json.parse(Files.readString(folder.resolve(RunManifest.FILE_NAME)))
              .path("kernel")
              .asText("");
      return key.isEmpty() ? Optional.empty() : Optional.of(new Kernel(key));
    } catch (IOException | InvalidInputException | IllegalStateException e) {
      // Nothing there, or damaged: opening the folder will say so.
      return Optional.empty();
    }
  }
}
