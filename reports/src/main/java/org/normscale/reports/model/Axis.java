package org.normscale.reports.model;

/**
 * One axis of a figure.
 *
 * @param label what is shown, with its unit or scaling
 * @param scale how values are spaced
 */
public record Axis(String label, Scale scale) {

  /** How values are spaced. */
  public enum Scale {
    /** Equal distances for equal differences. */
    LINEAR,
    /** Logarithmic, ticks at powers of 2. */
    LOG2,
    /** Logarithmic, ticks at powers of 10. */
    LOG10
  }

  /**
   * Checks the label.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if the label is blank
   */
  public Axis {
    Checks.text("axis.label", label);
  }

  /**
   * Whether a value has a place on this axis.
   *
   * @param value any number
   * @return true if it is finite and, on a logarithmic axis, positive
   */
  public boolean shows(double value) {
    return Double.isFinite(value) && (scale == Scale.LINEAR || value > 0);
  }
}
