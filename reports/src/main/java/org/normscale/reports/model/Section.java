package org.normscale.reports.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a report about one question: sentences, then drawings, then tables.
 *
 * @param key name within the page: 1 to 100 letters, digits, '.', '_' or '-'
 * @param title heading
 * @param paragraphs sentences, each a paragraph
 * @param bars stacked bars
 * @param maps maps
 * @param figures other figures
 * @param tables tables
 */
public record Section(
    String key,
    String title,
    List<String> paragraphs,
    List<StackedBars> bars,
    List<HeatMap> maps,
    List<FigureData> figures,
    List<TableData> tables) {

  /**
   * Checks and copies.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if the key is no name or the title
   *     is blank
   */
  public Section {
    Checks.fileKey("section.key", key);
    Checks.text("section.title", title);
    paragraphs = List.copyOf(paragraphs);
    bars = List.copyOf(bars);
    maps = List.copyOf(maps);
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
  }

  /**
   * All pictures of the section, in the order shown.
   *
   * @return bars, maps, other figures
   */
  public List<Picture> pictures() {
    List<Picture> pictures = new ArrayList<>(bars);
    pictures.addAll(maps);
    pictures.addAll(figures);
    return List.copyOf(pictures);
  }
}
