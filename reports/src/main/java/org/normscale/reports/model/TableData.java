package org.normscale.reports.model;

import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A table of text cells.
 *
 * @param key file name without extension: 1 to 100 letters, digits, '.', '_' or '-'
 * @param title caption of the table
 * @param columns headers, at least one
 * @param rows rows, each as long as the headers
 */
public record TableData(String key, String title, List<String> columns, List<List<String>> rows) {

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if the key is no file name, the title is blank, there is no
   *     column or a row has another length
   */
  public TableData {
    Checks.fileKey("table.key", key);
    Checks.text("table.title", title);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    if (columns.isEmpty()) {
      throw new InvalidInputException("table.columns", columns, "must not be empty");
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != columns.size()) {
        throw new InvalidInputException(
            "table.rows[" + i + "]",
            rows.get(i).size() + " cells",
            "must have a cell for each of the " + columns.size() + " columns");
      }
    }
  }
}
