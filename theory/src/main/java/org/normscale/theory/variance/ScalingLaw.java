package org.normscale.theory.variance;

/**
 * Explicit power of one variable in one term of the variance; what else the term depends on comes
 * through the kernels.
 *
 * @param term short name of the term: {@code top}, {@code inner-1}, .. or {@code sgd}
 * @param variable {@code N_1}, .., {@code N_L} or {@code M}, the steps per unit time
 * @param layer hidden layer of the variable, 1..L; 0 for {@code M}
 * @param exponent power of the variable, at most 0
 */
public record ScalingLaw(String term, String variable, int layer, double exponent) {

  /**
   * Factor on the term when the variable doubles and the kernels stay.
   *
   * @return {@code 2^exponent}, in (0, 1]
   */
  public double doubling() {
    return Math.pow(2, exponent);
  }
}
