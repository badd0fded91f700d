package org.normscale.reports.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.normscale.reports.figure.FigureCsv;
import org.normscale.reports.figure.FigureException;
import org.normscale.reports.figure.FigureRenderer;
import org.normscale.reports.figure.RenderedFigure;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.TableData;

/**
 * Writes all files of a report: {@code report.html}, {@code report.md}, {@code report.json}, {@code
 * claims.json}, {@code claims.xml}, {@code tables/*.csv}, {@code tables/*.tex} and {@code
 * figures/*.svg}, {@code *.png}, {@code *.csv}. Equal models give equal bytes on the same machine.
 */
public final class ReportWriter {

  /** Draws a figure or says why it cannot. */
  interface Drawer {
    RenderedFigure draw(Picture picture) throws FigureException;
  }

  private final Path folder;
  private final Drawer drawer;
  private final List<Path> files = new ArrayList<>();

  private ReportWriter(Path folder, Drawer drawer) {
    this.folder = folder;
    this.drawer = drawer;
  }

  /**
   * Writes a report. Each file is written under a temporary name and then moved, so a file is
   * either whole or not there. Figures that this machine cannot draw are left out, with a warning
   * in the report; their data are written.
   *
   * @param model the report
   * @param folder where to write; made if it is missing
   * @return the files written, {@code report.html} first
   * @throws IOException if a file cannot be written
   */
  public static List<Path> write(ReportModel model, Path folder) throws IOException {
    return write(model, folder, FigureRenderer::render);
  }

  static List<Path> write(ReportModel model, Path folder, Drawer drawer) throws IOException {
    return new ReportWriter(folder, drawer).write(model);
  }

  private List<Path> write(ReportModel model) throws IOException {
    Map<String, RenderedFigure> drawn = new LinkedHashMap<>();
    Map<String, List<String>> missing = new LinkedHashMap<>();
    for (Picture figure : model.allPictures()) {
      try {
        drawn.put(figure.key(), drawer.draw(figure));
      } catch (FigureException e) {
        missing
            .computeIfAbsent(String.valueOf(e.getMessage()), why -> new ArrayList<>())
            .add(figure.key());
      }
    }
    ReportModel complete =
        model.withWarnings(missing.entrySet().stream().map(ReportWriter::warning).toList());
    write("report.html", Html.of(complete, drawn));
    write("report.md", Markdown.of(complete, drawn.keySet()));
    write("report.json", Json.of(complete));
    write("claims.json", Json.claims(complete));
    write("claims.xml", JUnitXml.of(complete));
    for (Picture figure : model.allPictures()) {
      RenderedFigure rendered = drawn.get(figure.key());
      if (rendered != null) {
        write("figures/" + figure.key() + ".svg", rendered.svg());
        write("figures/" + figure.key() + ".png", rendered.png());
      }
      write("figures/" + figure.key() + ".csv", FigureCsv.of(figure));
    }
    for (TableData table : tables(model)) {
      write("tables/" + table.key() + ".csv", Csv.of(table));
      write("tables/" + table.key() + ".tex", Latex.of(table));
    }
    return List.copyOf(files);
  }

  private static String warning(Map.Entry<String, List<String>> missing) {
    return String.format(
        "This machine could not draw the figures %s (%s). Their data are in figures/*.csv.",
        String.join(", ", missing.getValue()), missing.getKey());
  }

  /** The tables of the model, and those of the claims unless the model has its own. */
  private static List<TableData> tables(ReportModel model) {
    List<TableData> tables = new ArrayList<>();
    for (TableData own : List.of(Grid.claims(model), Grid.components(model))) {
      if (model.allTables().stream().noneMatch(t -> t.key().equalsIgnoreCase(own.key()))) {
        tables.add(own);
      }
    }
    tables.addAll(model.allTables());
    return tables;
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path target = folder.resolve(name);
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("no folder for " + target);
    }
    Files.createDirectories(parent);
    // Not createTempFile: its files can be read by their owner only, and keep that when moved.
    Path temporary = parent.resolve("." + target.getFileName() + ".tmp");
    try {
      Files.write(temporary, bytes);
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
    files.add(target);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
