package org.normscale.reports.model;

/** Anything drawn, as data. */
public sealed interface Picture permits FigureData, HeatMap, StackedBars {

  /**
   * File name without extension.
   *
   * @return 1 to 100 letters, digits, '.', '_' or '-'
   */
  String key();

  /**
   * Short title.
   *
   * @return not blank
   */
  String title();

  /**
   * What is seen and how to read it.
   *
   * @return sentences
   */
  String caption();
}
