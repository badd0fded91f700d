package org.normscale.theory.problem;

/**
 * A value given by the user that is not allowed. The message names the key, the value and what is
 * allowed, in this form: {@code gammas[1] = 1.2: must lie in [0.5, 1]}.
 */
public final class InvalidInputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param key name of the parameter, as the user wrote it
   * @param value the value that was given
   * @param allowed what is allowed, as a predicate: "must be positive"
   */
  public InvalidInputException(String key, Object value, String allowed) {
    super(key + " = " + value + ": " + allowed);
  }

  /**
   * Creates the exception for input that has no single key and value.
   *
   * @param message the whole message
   */
  public InvalidInputException(String message) {
    super(message);
  }

  /**
   * Returns the value if it is finite.
   *
   * @param key name of the parameter
   * @param value the value
   * @return the value
   * @throws InvalidInputException if the value is NaN or infinite
   */
  public static double requireFinite(String key, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidInputException(key, value, "must be a finite number");
    }
    return value;
  }

  /**
   * Returns the value if it is finite and above zero.
   *
   * @param key name of the parameter
   * @param value the value
   * @return the value
   * @throws InvalidInputException if the value is NaN, infinite, zero or negative
   */
  public static double requirePositive(String key, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidInputException(key, value, "must be a finite number above 0");
    }
    return value;
  }
}
