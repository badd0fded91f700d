package org.normscale.reports.export;

/**
 * A column of an exported table.
 *
 * @param name its name, lower case with underscores
 * @param type what its values are
 */
public record Column(String name, Type type) {

  /** Types of values, each with one Java class. */
  public enum Type {
    /** {@link Long}; never missing. */
    INTEGER,
    /** {@link Double}, finite, or null where the number does not exist. */
    REAL,
    /** {@link String}; never missing. */
    TEXT
  }
}
