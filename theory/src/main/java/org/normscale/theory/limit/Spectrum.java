package org.normscale.theory.limit;

import java.util.Locale;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.quadrature.SymmetricEigen;

/**
 * Eigenvalues and eigenvectors of the tangent kernel {@code A} on the {@code n} training points.
 * The residual along eigenvector {@code k} falls like {@code exp(-alpha lambda_k t / n)} (arXiv
 * 2209.01018, section 2), its variance at twice that rate. Immutable.
 */
public final class Spectrum {

  /**
   * Condition number from which the kernel counts as ill-conditioned: the slowest direction then
   * needs a million times the training time of the fastest, and its decay rate has lost six digits.
   */
  public static final double ILL_CONDITIONED = 1e6;

  private final double alpha;
  private final double[] eigenvalues;
  private final RealMatrix vectors;

  private Spectrum(double alpha, double[] eigenvalues, RealMatrix vectors) {
    this.alpha = alpha;
    this.eigenvalues = eigenvalues;
    this.vectors = vectors;
  }

  /**
   * The spectrum on the training points.
   *
   * @param tangent {@code A} over all points, training points first
   * @param data the points
   * @param training base learning rate {@code alpha}
   * @return eigenvalues in decreasing order with their eigenvectors
   */
  public static Spectrum of(double[][] tangent, Dataset data, TrainingSpec training) {
    int n = data.trainCount();
    RealMatrix block = MatrixUtils.createRealMatrix(tangent).getSubMatrix(0, n - 1, 0, n - 1);
    SymmetricEigen eigen = SymmetricEigen.of(block);
    return new Spectrum(training.rate(), eigen.values(), eigen.vectors());
  }

  /**
   * Number of eigenvalues.
   *
   * @return training points {@code n}
   */
  public int size() {
    return eigenvalues.length;
  }

  /**
   * One eigenvalue.
   *
   * @param k index, 0 for the largest
   * @return {@code lambda_k} (order 1 in the widths; a zero eigenvalue may be slightly negative)
   * @throws InvalidInputException if there is no such eigenvalue
   */
  public double eigenvalue(int k) {
    return eigenvalues[checked(k)];
  }

  /**
   * One unit eigenvector.
   *
   * @param k index, 0 for the largest eigenvalue
   * @return a new array of {@code n} numbers, one per training point
   * @throws InvalidInputException if there is no such eigenvalue
   */
  public double[] eigenvector(int k) {
    return vectors.getColumn(checked(k));
  }

  /**
   * Largest over smallest eigenvalue.
   *
   * @return condition number, at least 1; infinite if the smallest eigenvalue is not above 0
   */
  public double conditionNumber() {
    double smallest = eigenvalues[size() - 1];
    return smallest > 0 ? eigenvalues[0] / smallest : Double.POSITIVE_INFINITY;
  }

  /**
   * Decay rate of the variance along an eigenvector in continuous time.
   *
   * @param k index, 0 for the fastest
   * @return {@code 2 alpha lambda_k / n}, per unit of training time
   * @throws InvalidInputException if there is no such eigenvalue
   */
  public double decayRate(int k) {
    return 2 * alpha * eigenvalues[checked(k)] / size();
  }

  /**
   * Decay rate of the variance along an eigenvector in steps of {@code 1/M}.
   *
   * @param k index, 0 for the largest eigenvalue
   * @param stepsPerUnitTime {@code M}, at least 1
   * @return {@code -2 M log |1 - alpha lambda_k / (n M)|}, per unit of training time; negative if
   *     the step is too large for stability
   * @throws InvalidInputException if there is no such eigenvalue or step
   */
  public double discreteDecayRate(int k, int stepsPerUnitTime) {
    if (stepsPerUnitTime < 1) {
      throw new InvalidInputException("stepsPerUnitTime", stepsPerUnitTime, "must be at least 1");
    }
    double step = decayRate(k) / (2 * stepsPerUnitTime);
    double logFactor = step < 1 ? Math.log1p(-step) : Math.log(step - 1);
    return -2 * stepsPerUnitTime * logFactor;
  }

  /**
   * Whether the condition number is {@value #ILL_CONDITIONED} or more.
   *
   * @return true if the slowest directions do not train in any practical time
   */
  public boolean isIllConditioned() {
    return !(conditionNumber() < ILL_CONDITIONED);
  }

  /**
   * Warning in plain words.
   *
   * @return empty if the kernel is well-conditioned
   */
  public Optional<String> warning() {
    if (!isIllConditioned()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the tangent kernel on the training points is ill-conditioned (eigenvalues %.3g to"
                + " %.3g, condition number %.3g): along its slowest direction neither error nor"
                + " variance falls in any practical training time",
            eigenvalues[0],
            eigenvalues[size() - 1],
            conditionNumber()));
  }

  /** Eigenvectors as columns, in the order of the eigenvalues. */
  RealMatrix vectors() {
    return vectors;
  }

  private int checked(int k) {
    if (k < 0 || k >= eigenvalues.length) {
      throw new InvalidInputException("k", k, "must lie in 0.." + (eigenvalues.length - 1));
    }
    return k;
  }
}
