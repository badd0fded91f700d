package org.normscale.reports.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.HeatMap;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.model.StackedBars;

/** The data of a figure as CSV (RFC 4180, line feeds), one row per point. */
public final class FigureCsv {

  private FigureCsv() {}

  /**
   * Writes the data of a picture, as its kind has them.
   *
   * @param picture the picture
   * @return the file's content
   */
  public static String of(Picture picture) {
    if (picture instanceof FigureData figure) {
      return of(figure);
    }
    return picture instanceof HeatMap map ? of(map) : of((StackedBars) picture);
  }

  /**
   * Writes the data of a figure: columns {@code series}, {@code kind}, {@code x}, {@code y}, {@code
   * lower}, {@code upper}. A value that a series does not have is empty; numbers are written so
   * that they read back exactly, with {@code NaN}, {@code Infinity} and {@code -Infinity}.
   *
   * @param figure the figure
   * @return the file's content
   */
  public static String of(FigureData figure) {
    return print(
        csv -> {
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
        });
  }

  /**
   * Writes the data of a map: columns {@code x}, {@code y}, {@code value}, {@code mark}.
   *
   * @param map the map
   * @return the file's content
   */
  public static String of(HeatMap map) {
    return print(
        csv -> {
          csv.printRecord("x", "y", "value", "mark");
          for (int row = 0; row < map.rows().size(); row++) {
            for (int column = 0; column < map.columns().size(); column++) {
              HeatMap.Cell cell = map.cell(row, column);
              csv.printRecord(
                  map.columns().get(column), map.rows().get(row), cell.value(), cell.mark());
            }
          }
        });
  }

  /**
   * Writes the data of stacked bars: columns {@code bar}, {@code part}, {@code share}.
   *
   * @param bars the bars
   * @return the file's content
   */
  public static String of(StackedBars bars) {
    return print(
        csv -> {
          csv.printRecord("bar", "part", "share");
          for (StackedBars.Bar bar : bars.bars()) {
            for (int p = 0; p < bars.parts().size(); p++) {
              csv.printRecord(bar.label(), bars.parts().get(p).name(), bar.shares().get(p));
            }
          }
        });
  }

  private interface Rows {
    void print(CSVPrinter csv) throws IOException;
  }

  private static String print(Rows rows) {
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      rows.print(csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
