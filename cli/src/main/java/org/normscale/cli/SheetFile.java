package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.normscale.reports.figure.FigureException;
import org.normscale.reports.model.Section;
import org.normscale.reports.render.SheetWriter;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The file of {@code --out}: an .svg drawing or an .html page.
 *
 * @param path where to write; null: nowhere
 */
record SheetFile(@Nullable Path path) {

  /** Checks the name before anything is computed. */
  static SheetFile of(@Nullable Path path) {
    if (path != null) {
      String name = path.toString().toLowerCase(Locale.ROOT);
      if (!name.endsWith(".svg") && !name.endsWith(".html")) {
        throw new InvalidInputException("--out", path, "must end in .svg or .html");
      }
      Path folder = path.toAbsolutePath().getParent();
      if (Files.isDirectory(path) || folder == null || !Files.isDirectory(folder)) {
        throw new InvalidInputException("--out", path, "must be a file in a folder that exists");
      }
    }
    return new SheetFile(path);
  }

  /** Writes the file, if there is one, and says so. */
  void write(Section section, Console console) {
    if (path == null) {
      return;
    }
    try {
      boolean page = path.toString().toLowerCase(Locale.ROOT).endsWith(".html");
      String text =
          page
              ? SheetWriter.html(
                  section,
                  BuildInfo.version(),
                  "./normscale " + ShellWords.join(Main.commandLine()))
              : SheetWriter.svg(section);
      Files.writeString(path, text);
    } catch (FigureException e) {
      throw new InvalidInputException(
          "--out", path, "this machine cannot draw (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new InvalidInputException("--out", path, "cannot be written (" + e.getMessage() + ")");
    }
    console.message("wrote " + path);
  }
}
