package org.normscale.reports.figure;

import java.awt.Color;
import java.util.List;
import org.normscale.reports.model.HeatMap;

/** Draws a map: coloured cells with their values and marks, boundaries where the marks differ. */
final class HeatMapSketch {

  private static final double LEFT = 78;
  private static final double RIGHT = FigureRenderer.WIDTH - 16.0;
  private static final double GAP = 1;
  private static final double TITLE = 34;
  private static final double LINE = 18;
  private static final int RAMP = 60;
  private static final Sketch.Style INK = new Sketch.Style(12, Palette.INK);
  private static final Sketch.Style MUTED = new Sketch.Style(12, Palette.MUTED);

  /** Cells narrower than this hold no number, or no mark either. */
  private static final double NUMBER_FITS = 38;

  private static final double MARK_FITS = 13;

  private final HeatMap map;
  private final double top;
  private final double cellWidth;
  private final double cellHeight;
  private final HeatScale scale;
  private final Sketch sketch;

  private HeatMapSketch(HeatMap map, boolean titled) {
    this.map = map;
    this.top = (titled ? TITLE : 8) + 30 + LINE * map.marks().size() + 8;
    this.cellWidth = (RIGHT - LEFT) / map.columns().size();
    this.cellHeight = Math.max(12, Math.min(36, 400.0 / map.rows().size()));
    this.scale = HeatScale.of(map.cells());
    this.sketch = new Sketch(bottom() + 52);
    if (titled) {
      sketch.text(
          12, 24, Sketch.Anchor.START, new Sketch.Style(15, true, Palette.INK), map.title());
    }
    legend(titled ? TITLE : 8);
  }

  static Sketch of(HeatMap map, boolean titled) {
    HeatMapSketch drawing = new HeatMapSketch(map, titled);
    drawing.cells();
    drawing.boundaries();
    drawing.axes();
    return drawing.sketch;
  }

  private double bottom() {
    return top + cellHeight * map.rows().size();
  }

  private double x(int column) {
    return LEFT + cellWidth * column;
  }

  /** Upper edge of a row. */
  private double y(int row) {
    return bottom() - cellHeight * (row + 1);
  }

  private void legend(double from) {
    double y = from + 6;
    double x = LEFT;
    if (!scale.isEmpty()) {
      sketch.text(x, y + 11, Sketch.Anchor.START, MUTED, Numerals.of(scale.lower()));
      x += 46;
      for (int i = 0; i < RAMP; i++) {
        sketch.box(x + 2.5 * i, y, 2.9, 14, HeatScale.colour((i + 0.5) / RAMP));
      }
      x += 2.5 * RAMP + 8;
      sketch.text(x, y + 11, Sketch.Anchor.START, MUTED, Numerals.of(scale.upper()));
      x += 52;
    }
    sketch.text(x, y + 11, Sketch.Anchor.START, INK, map.scale());
    y += 36;
    for (HeatMap.Mark mark : map.marks()) {
      sketch.text(
          LEFT + 10, y, Sketch.Anchor.MIDDLE, new Sketch.Style(12, true, Palette.INK), mark.mark());
      sketch.text(LEFT + 28, y, Sketch.Anchor.START, INK, mark.meaning());
      y += LINE;
    }
  }

  private void cells() {
    for (int row = 0; row < map.rows().size(); row++) {
      for (int column = 0; column < map.columns().size(); column++) {
        cell(map.cell(row, column), x(column), y(row));
      }
    }
  }

  private void cell(HeatMap.Cell cell, double x, double y) {
    double w = cellWidth - GAP;
    double h = cellHeight - GAP;
    boolean known = scale.knows(cell.value());
    Color colour = known ? scale.colourOf(cell.value()) : Palette.GRID;
    Color ink = known ? HeatScale.inkOn(colour) : Palette.MUTED;
    sketch.box(x, y, w, h, colour);
    boolean numbers = cellWidth >= NUMBER_FITS;
    double middle = x + w / 2;
    boolean two = known && numbers && cellHeight >= 30 && !cell.mark().isEmpty();
    if (numbers) {
      double at = two ? y + h / 2 - 2 : y + h / 2 + 4;
      sketch.text(middle, at, Sketch.Anchor.MIDDLE, new Sketch.Style(11, ink), cell.text());
    }
    if (two || (!numbers && cellWidth >= MARK_FITS)) {
      double at = two ? y + h / 2 + 12 : y + h / 2 + 4;
      sketch.text(middle, at, Sketch.Anchor.MIDDLE, new Sketch.Style(11, true, ink), cell.mark());
    }
  }

  private void boundaries() {
    Color colour = Palette.group(1);
    for (int row = 0; row < map.rows().size(); row++) {
      for (int column = 0; column < map.columns().size(); column++) {
        String mark = map.cell(row, column).mark();
        double x = x(column) + cellWidth - GAP / 2;
        double y = y(row) - GAP / 2;
        if (column + 1 < map.columns().size() && !map.cell(row, column + 1).mark().equals(mark)) {
          sketch.line(x, y, x, y + cellHeight, colour, 2.5);
        }
        if (row + 1 < map.rows().size() && !map.cell(row + 1, column).mark().equals(mark)) {
          sketch.line(x - cellWidth, y, x, y, colour, 2.5);
        }
      }
    }
  }

  private void axes() {
    int everyColumn = every(map.columns(), cellWidth, 34);
    for (int column = 0; column < map.columns().size(); column += everyColumn) {
      sketch.text(
          x(column) + cellWidth / 2,
          bottom() + 17,
          Sketch.Anchor.MIDDLE,
          MUTED,
          map.columns().get(column));
    }
    int everyRow = every(map.rows(), cellHeight, 15);
    for (int row = 0; row < map.rows().size(); row += everyRow) {
      sketch.text(
          LEFT - 8, y(row) + cellHeight / 2 + 4, Sketch.Anchor.END, MUTED, map.rows().get(row));
    }
    Sketch.Style label = new Sketch.Style(13, Palette.INK);
    sketch.text((LEFT + RIGHT) / 2, bottom() + 40, Sketch.Anchor.MIDDLE, label, map.x());
    sketch.textUp(20, (top + bottom()) / 2, label, map.y());
  }

  /** Every how many labels there is room for one. */
  private static int every(List<String> labels, double room, double needed) {
    int every = 1;
    while (every * room < needed && every < labels.size()) {
      every++;
    }
    return every;
  }
}
