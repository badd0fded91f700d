package org.normscale.theory.symmetric;

/**
 * How often an eigenvalue occurs, as a function of the input dimension: {@code perDimension d +
 * constant}.
 *
 * @param perDimension coefficient of d
 * @param constant the rest, may be negative
 */
public record Multiplicity(long perDimension, long constant) {

  /**
   * A multiplicity that does not depend on the dimension.
   *
   * @param count at least 0
   * @return the multiplicity
   */
  public static Multiplicity fixed(long count) {
    return new Multiplicity(0, count);
  }

  /**
   * The number in one dimension.
   *
   * @param dimension d
   * @return multiplicity
   */
  public long at(int dimension) {
    return perDimension * dimension + constant;
  }

  /**
   * Sum of two.
   *
   * @param other another multiplicity
   * @return the sum
   */
  public Multiplicity plus(Multiplicity other) {
    return new Multiplicity(perDimension + other.perDimension, constant + other.constant);
  }

  /**
   * How it is written.
   *
   * @return for example {@code 4}, {@code d - 3} or {@code 2d - 6}
   */
  @Override
  public String toString() {
    if (perDimension == 0) {
      return Long.toString(constant);
    }
    String slope = perDimension == 1 ? "d" : perDimension + "d";
    if (constant == 0) {
      return slope;
    }
    return slope + (constant > 0 ? " + " : " - ") + Math.abs(constant);
  }
}
