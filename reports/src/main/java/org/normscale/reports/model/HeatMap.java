package org.normscale.reports.model;

import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A map of values over a grid, as data. Colours follow the logarithm of the values.
 *
 * @param key file name without extension: 1 to 100 letters, digits, '.', '_' or '-'
 * @param title short title
 * @param caption what is seen and how to read it
 * @param x label of the horizontal axis
 * @param y label of the vertical axis
 * @param columns labels of the columns, left to right, at least one
 * @param rows labels of the rows, bottom to top, at least one
 * @param cells row by row from the bottom, each from the left
 * @param scale what the colours mean
 * @param marks meaning of the cells' marks, for the legend
 */
public record HeatMap(
    String key,
    String title,
    String caption,
    String x,
    String y,
    List<String> columns,
    List<String> rows,
    List<Cell> cells,
    String scale,
    List<Mark> marks)
    implements Picture {

  /**
   * One cell.
   *
   * @param value the value; its size gives the colour; NaN for none, drawn hatched
   * @param text short text of the value
   * @param mark the kind of the cell, one or two characters or empty; where neighbours differ a
   *     boundary is drawn
   */
  public record Cell(double value, String text, String mark) {}

  /**
   * A mark of cells.
   *
   * @param mark one or two characters
   * @param meaning what it means
   */
  public record Mark(String mark, String meaning) {}

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if the key is no file name, the title is blank, or there are not
   *     as many cells as rows times columns
   */
  public HeatMap {
    Checks.fileKey("map.key", key);
    Checks.text("map.title", title);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    cells = List.copyOf(cells);
    marks = List.copyOf(marks);
    if (cells.isEmpty() || cells.size() != rows.size() * columns.size()) {
      throw new InvalidInputException(
          "map.cells",
          cells.size() + " cells",
          "must be one or more, one for each of "
              + rows.size()
              + " rows and "
              + columns.size()
              + " columns");
    }
  }

  /**
   * One cell.
   *
   * @param row index from the bottom
   * @param column index from the left
   * @return the cell
   */
  public Cell cell(int row, int column) {
    return cells.get(row * columns.size() + column);
  }
}
