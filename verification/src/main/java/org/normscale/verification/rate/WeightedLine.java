package org.normscale.verification.rate;

import java.util.List;
import org.hipparchus.special.Gamma;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Estimate;

/**
 * The weighted least-squares line through independent estimates y at exact x, weights 1 / standard
 * error^2.
 *
 * <p>Standard errors of slope and intercept come from the stated ones of y. They are not rescaled
 * by the scatter about the line: that would hide a bad fit in a wider interval; the chi-square
 * shows it instead. Degrees of freedom are Welch and Satterthwaite's of the linear combination of
 * y, infinite if all y have infinite ones.
 *
 * @param slope slope, in units of y per unit of x
 * @param intercept value of the line at x = 0
 * @param chiSquare weighted sum of squared residuals, at least 0
 * @param degrees number of points minus 2
 */
public record WeightedLine(Estimate slope, Estimate intercept, double chiSquare, int degrees) {

  /**
   * Fits the line.
   *
   * @param x abscissas, finite, at least two different values
   * @param y estimates, standard errors above 0, same length
   * @return the line
   * @throws InvalidInputException if lengths differ, a number is out of range, or all x are equal
   */
  public static WeightedLine through(List<Double> x, List<Estimate> y) {
    int n = x.size();
    if (y.size() != n) {
      throw new InvalidInputException("y", y.size(), "must be as many as x: " + n);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      InvalidInputException.requireFinite("x[" + i + "]", x.get(i));
      least =
          Math.min(
              least,
              InvalidInputException.requirePositive(
                  "standard error of y[" + i + "]", y.get(i).standardError()));
    }
    if (x.stream().distinct().count() < 2) {
      throw new InvalidInputException("x", x, "needs at least two different values");
    }
    double[] w = new double[n];
    double sum = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      double ratio = least / y.get(i).standardError();
      w[i] = ratio * ratio;
      sum += w[i];
      meanX += (x.get(i) - meanX) * w[i] / sum;
      meanY += (y.get(i).value() - meanY) * w[i] / sum;
    }
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < n; i++) {
      double dx = x.get(i) - meanX;
      sxx += w[i] * dx * dx;
      sxy += w[i] * dx * (y.get(i).value() - meanY);
    }
    double slope = sxy / sxx;
    double[] slopeParts = new double[n];
    double[] interceptParts = new double[n];
    double chiSquare = 0;
    for (int i = 0; i < n; i++) {
      double dx = x.get(i) - meanX;
      double se = y.get(i).standardError();
      double a = w[i] * dx / sxx;
      slopeParts[i] = a * se;
      interceptParts[i] = (w[i] / sum - meanX * a) * se;
      double residual = (y.get(i).value() - meanY - slope * dx) / se;
      chiSquare += residual * residual;
    }
    return new WeightedLine(
        combination(slope, slopeParts, y),
        combination(meanY - slope * meanX, interceptParts, y),
        n == 2 ? 0 : chiSquare,
        n - 2);
  }

  /**
   * Chance of a larger chi-square if the line is exact and the standard errors are known.
   *
   * @return p-value in [0, 1]; 1 for 0 degrees
   */
  public double pValue() {
    if (degrees == 0) {
      return 1;
    }
    return Gamma.regularizedGammaQ(degrees / 2.0, chiSquare / 2);
  }

  /** A linear combination, given each independent term's contribution to the standard error. */
  static Estimate combination(double value, double[] parts, List<Estimate> terms) {
    double largest = 0;
    for (double part : parts) {
      largest = Math.max(largest, Math.abs(part));
    }
    double variance = 0;
    double denominator = 0;
    for (int i = 0; i < parts.length; i++) {
      double ratio = parts[i] / largest;
      double v = ratio * ratio;
      variance += v;
      denominator += v * v / terms.get(i).degreesOfFreedom();
    }
    double degrees =
        denominator == 0 ? Double.POSITIVE_INFINITY : variance * variance / denominator;
    return new Estimate(value, largest * Math.sqrt(variance), degrees);
  }
}
