package org.normscale.empirical.images;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Downloads the four files of MNIST. A file gets its name only when it is whole and its checksum is
 * right; until then it is a {@code .part} file, from which the next attempt resumes.
 *
 * @param base address of the folder that holds the files
 * @param files names and checksums
 * @param connect how long to wait for a connection
 * @param stall how long to wait for further bytes
 */
@SuppressWarnings("DoNotCallSuggester")
public record ImageFetch(URI base, List<Remote> files, Duration connect, Duration stall) {

  /**
   * A file to download.
   *
   * @param name name below the base address and in the folder
   * @param checksum {@code md5:} or {@code sha-256:} with hexadecimal digits
   */
  public record Remote(String name, String checksum) {}

  /**
   * MNIST's four files, their known checksums and usual timeouts.
   *
   * @param base address of the folder that holds the files, http or https
   * @return the download
   * @throws InvalidInputException if the address is not one of http or https
   */
  public static ImageFetch mnist(String base) {
    throw new UnsupportedOperationException();
  }

  /**
   * Downloads what is missing; files that are there with the right checksum stay.
   *
   * @param folder to download into, made if missing
   * @param log one line for each file that is there, resumed or downloaded
   * @throws InvalidInputException if a download fails; says which file, why and what to do
   */
  public void into(Path folder, Consumer<String> log) {
    throw new UnsupportedOperationException();
  }
}
