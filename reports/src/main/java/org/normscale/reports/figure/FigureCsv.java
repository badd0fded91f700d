package org.normscale.reports.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;

/** The data of a figure as CSV (RFC 4180, line feeds), one row per point. */
public final class FigureCsv {

  private FigureCsv() {}

  /**
   * Writes the data of a figure: columns {@code series}, {@code kind}, {@code x}, {@code y}, {@code
   * lower}, {@code upper}. A value that a series does not have is empty; numbers are written so
   * that they read back exactly, with {@code NaN}, {@code Infinity} and {@code -Infinity}.
   *
   * @param figure the figure
   * @return the file's content
   */
  public static String of(FigureData figure) {
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      csv.printRecord("series", "kind", "x", "y", "lower", "upper");
      for (SeriesData series : figure.series()) {
        String kind = series.kind().name().toLowerCase(java.util.Locale.ROOT);
        for (int i = 0; i < series.x().size(); i++) {
          csv.printRecord(
              series.name(),
              kind,
              series.x().get(i),
              series.y().isEmpty() ? null : series.y().get(i),
              series.hasIntervals() ? series.lower().get(i) : null,
              series.hasIntervals() ? series.upper().get(i) : null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
