package org.normscale.empirical.study;

/**
 * One network of a study, the unit of work: one cell with one seed.
 *
 * @param index position in the study, from 0
 * @param cell the cell
 * @param seedIndex which of the study's seeds, from 0
 * @param seed the seed
 * @param json canonical JSON of everything that determines the network's curve: data, network,
 *     training, seed, kernel and the version of the format; not the number of epochs
 * @param name SHA-256 of the JSON, 64 hexadecimal digits
 */
public record StudyBlock(
    int index, StudyCell cell, int seedIndex, long seed, String json, String name) {

  /**
   * Cell and seed in words.
   *
   * @return for messages
   */
  public String describe() {
    return "widths " + cell.widths() + ", gammas " + cell.gammas() + ", seed " + seed;
  }
}
