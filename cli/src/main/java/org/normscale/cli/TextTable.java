package org.normscale.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of text with aligned columns. */
final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(List.of(header));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows, header first. */
  List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** Aligned lines; columns of numbers to the right, all others to the left. */
  String text() {
    int columns = rows.get(0).size();
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], row.get(c).length());
      }
    }
    boolean[] numbers = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      numbers[c] = rows.stream().skip(1).allMatch(row -> isNumber(row.get(column)));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String pad = " ".repeat(width[c] - row.get(c).length());
        line.append(numbers[c] ? pad + row.get(c) : row.get(c) + pad).append("  ");
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString().stripTrailing();
  }

  /** Comma-separated values, quoted where needed. */
  String csv() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(String.join(",", row.stream().map(TextTable::quoted).toList())).append('\n');
    }
    return text.toString().stripTrailing();
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static boolean isNumber(String cell) {
    return cell.matches("-|[-+]?[0-9][0-9.eE+-]*");
  }
}
