package org.normscale.empirical.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.store.AtomicFiles;
import org.normscale.empirical.store.ManifestComparison;
import org.normscale.theory.problem.InvalidInputException;

/** The output folder of a study: {@code manifest.json}, {@code blocks/} and results. */
public final class StudyFolder {

  /** Name of the manifest. */
  public static final String MANIFEST = "manifest.json";

  private static final int SHOWN_DIFFERENCES = 5;

  private StudyFolder() {}

  /**
   * The manifest of the folder.
   *
   * @param folder an output folder
   * @return its JSON; empty if there is none
   * @throws InvalidInputException if it cannot be read or is damaged
   */
  public static Optional<JsonNode> manifest(Path folder) {
    try {
      return Optional.of(CanonicalJson.parse(Files.readString(folder.resolve(MANIFEST))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new InvalidInputException("--out", folder, "cannot be read (" + e + ")");
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "--out", folder, MANIFEST + " is damaged; remove the folder or give another");
    }
  }

  /**
   * Checks that a folder holds nothing else than this study, with any number of epochs and seeds.
   *
   * @param folder an output folder, which may be missing
   * @param manifest the study that is to run
   * @throws InvalidInputException if it holds another one (the message says what differs)
   */
  public static void requireSame(Path folder, StudyManifest manifest) {
    Optional<JsonNode> before = manifest(folder);
    if (before.isEmpty()) {
      return;
    }
    JsonNode here = CanonicalJson.parse(CanonicalJson.compact(manifest.determining()));
    List<String> differences =
        ManifestComparison.differences(before.get().path("determined_by"), here);
    if (!differences.isEmpty()) {
      int shown = Math.min(SHOWN_DIFFERENCES, differences.size());
      int more = differences.size() - shown;
      throw new InvalidInputException(
          "--out",
          folder,
          "holds the results of another study; different: "
              + String.join(", ", differences.subList(0, shown))
              + (more > 0 ? " and " + more + " more" : "")
              + ". Give another folder with --out, or remove this one");
    }
  }

  /**
   * Writes a text file into the folder, whole or not at all.
   *
   * @param folder the folder
   * @param name name of the file
   * @param text its content, written in UTF-8
   * @throws InvalidInputException if the folder cannot be written
   */
  public static void write(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder);
      AtomicFiles.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InvalidInputException("--out", folder, "cannot be written (" + e + ")");
    }
  }
}
