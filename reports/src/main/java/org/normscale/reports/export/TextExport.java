package org.normscale.reports.export;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.CanonicalJson;

/** Tables as text. Numbers are the shortest decimals that read back to the same double. */
public final class TextExport {

  private TextExport() {}

  /**
   * Writes a table as CSV (RFC 4180 with newlines as {@code \n}): a header, then one line per row;
   * missing numbers are empty.
   *
   * @param table the table
   * @param out where to
   * @throws IOException if that fails
   */
  public static void csv(ExportTable table, Appendable out) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    CSVPrinter printer = new CSVPrinter(out, format);
    printer.printRecord(table.columns().stream().map(Column::name));
    for (Iterator<List<@Nullable Object>> rows = table.rows().iterator(); rows.hasNext(); ) {
      printer.printRecord(rows.next().stream().map(TextExport::field));
    }
    printer.flush();
  }

  private static @Nullable Object field(@Nullable Object value) {
    return value instanceof Double d ? CanonicalJson.compact(d) : value;
  }

  /**
   * Writes a table as JSON Lines: one object per row, missing numbers are null.
   *
   * @param table the table
   * @param out where to
   * @throws IOException if that fails
   */
  public static void jsonLines(ExportTable table, Appendable out) throws IOException {
    for (Iterator<List<@Nullable Object>> rows = table.rows().iterator(); rows.hasNext(); ) {
      List<@Nullable Object> row = rows.next();
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (int c = 0; c < row.size(); c++) {
        map.put(table.columns().get(c).name(), row.get(c));
      }
      out.append(CanonicalJson.compact(map)).append('\n');
    }
  }
}
