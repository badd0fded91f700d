package org.normscale.reports.model;

/**
 * One setting of the experiment, as text.
 *
 * @param name name of the setting, as in the experiment file
 * @param value its value
 */
public record Setting(String name, String value) {

  /**
   * Checks the name.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if the name is blank
   */
  public Setting {
    Checks.text("setting.name", name);
  }
}
