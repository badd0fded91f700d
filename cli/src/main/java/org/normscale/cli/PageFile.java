package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.normscale.reports.figure.FigureException;
import org.normscale.reports.model.Section;
import org.normscale.reports.render.SheetWriter;
import org.normscale.theory.problem.InvalidInputException;

/** A file for one section, an .svg drawing or an .html page, checked before work begins. */
final class PageFile {

  private final Path file;
  private final boolean page;

  private PageFile(Path file, boolean page) {
    this.file = file;
    this.page = page;
  }

  /** A file that can be written, whatever its content will be. */
  static PageFile of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".html")) {
      throw new InvalidInputException("--out", file, "must end in .svg or .html");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInputException("--out", file, "must be a file in a folder that exists");
    }
    return new PageFile(file, name.endsWith(".html"));
  }

  void write(Section section) {
    try {
      String text =
          page
              ? SheetWriter.html(
                  section,
                  BuildInfo.version(),
                  "./normscale " + ShellWords.join(Main.commandLine()))
              : SheetWriter.svg(section);
      Files.writeString(file, text);
    } catch (FigureException e) {
      throw new InvalidInputException(
          "--out", file, "this machine cannot draw (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new InvalidInputException("--out", file, "cannot be written (" + e.getMessage() + ")");
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
