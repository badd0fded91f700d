package org.normscale.empirical.images;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Downloads the four files of MNIST. A file gets its name only when it is whole and its checksum is
 * right; until then it is a {@code .part} file, from which the next attempt resumes.
 *
 * @param base address of the folder that holds the files, http or https, with a slash at the end
 * @param files names and checksums
 * @param connect how long to wait for a connection
 * @param stall how long to wait for further bytes
 */
public record ImageFetch(URI base, List<Remote> files, Duration connect, Duration stall) {

  /** Checks the address and copies the list. */
  public ImageFetch {
    String scheme = base.getScheme();
    if (scheme == null
        || !List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
        || base.getHost() == null) {
      throw new InvalidInputException("--from", base, "must be an http or https address");
    }
    files = List.copyOf(files);
  }

  /**
   * A file to download.
   *
   * @param name name below the base address and in the folder
   * @param checksum {@code md5:} or {@code sha-256:} with hexadecimal digits
   */
  public record Remote(String name, String checksum) {

    /**
     * Checks name and checksum.
     *
     * @throws InvalidInputException if the name has folders in it or the checksum is none of the
     *     two
     */
    public Remote {
      if (!name.matches("[A-Za-z0-9._-]+") || name.startsWith(".")) {
        throw new InvalidInputException("name", name, "must be the name of a file");
      }
      if (!checksum.matches("md5:[0-9a-fA-F]{32}|sha-256:[0-9a-fA-F]{64}")) {
        throw new InvalidInputException(
            "checksum", checksum, "must be md5: or sha-256: with 32 or 64 hexadecimal digits");
      }
    }

    String algorithm() {
      return checksum.startsWith("md5:") ? "MD5" : "SHA-256";
    }

    String digits() {
      return checksum.substring(checksum.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * MNIST's four files, their known checksums and usual timeouts.
   *
   * @param base address of the folder that holds the files, http or https
   * @return the download
   * @throws InvalidInputException if the address is not one of http or https
   */
  public static ImageFetch mnist(String base) {
    List<Remote> files =
        List.of(
            new Remote("train-images-idx3-ubyte.gz", "md5:f68b3c2dcbeaaa9fbdd348bbdeb94873"),
            new Remote("train-labels-idx1-ubyte.gz", "md5:d53e105ee54ea40749a09fcbcd1e9432"),
            new Remote("t10k-images-idx3-ubyte.gz", "md5:9fb629c4189551a2d022fa330f9573f3"),
            new Remote("t10k-labels-idx1-ubyte.gz", "md5:ec29112dd5afa0611ce80d1b7f02629c"));
    return of(base, files, Duration.ofSeconds(20), Duration.ofSeconds(60));
  }

  /**
   * Other files or timeouts.
   *
   * @param base address of the folder that holds the files, http or https
   * @param files names and checksums
   * @param connect how long to wait for a connection
   * @param stall how long to wait for further bytes
   * @return the download
   * @throws InvalidInputException if the address is not one of http or https
   */
  public static ImageFetch of(String base, List<Remote> files, Duration connect, Duration stall) {
    try {
      return new ImageFetch(
          URI.create(base.endsWith("/") ? base : base + "/"), files, connect, stall);
    } catch (InvalidInputException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("--from", base, "must be an http or https address");
    }
  }

  /**
   * Downloads what is missing; files that are there with the right checksum stay.
   *
   * @param folder to download into, made if missing
   * @param log one line for each file that is there, resumed or downloaded
   * @throws InvalidInputException if a download fails; says which file, why and what to do
   */
  public void into(Path folder, Consumer<String> log) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInputException("--dir", folder, "cannot be made (" + e + ")");
    }
    for (Remote file : files) {
      new Download(this, file, folder, log).run();
    }
  }
}
