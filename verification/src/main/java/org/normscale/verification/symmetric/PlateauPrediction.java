package org.normscale.verification.symmetric;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.symmetric.HessianSpectrum;
import org.normscale.theory.symmetric.NormalizedPlateau;
import org.normscale.theory.symmetric.OnlineRule;
import org.normscale.theory.symmetric.SymmetricEquilibrium;
import org.normscale.theory.symmetric.SymmetricHessian;

/**
 * The plateau of weight symmetry to lowest order in the learning rate.
 *
 * @param equilibrium the state in which all students are equal
 * @param dimension d, at least K + M
 * @param weightNorm |J_k| of normalized students, above 0
 * @param plain spectrum without normalization, in the K d coordinates J
 * @param normalized spectrum with batch normalization, in the K (d + 1) coordinates (J, gamma)
 * @param shifts spectrum of the block of the K shifts beta, which couples to no other
 * @param batch examples B of batch statistics; empty for population statistics
 * @param finiteBatch the plateau with statistics of batches; empty for population statistics
 */
public record PlateauPrediction(
    SymmetricEquilibrium equilibrium,
    int dimension,
    double weightNorm,
    HessianSpectrum plain,
    HessianSpectrum normalized,
    HessianSpectrum shifts,
    OptionalInt batch,
    Optional<NormalizedPlateau> finiteBatch) {

  /**
   * Most units of a committee: the largest of the matrices, with K + M rows, then takes 32 MB and
   * its eigenvalues some seconds.
   */
  public static final int MOST_UNITS = 1000;

  /**
   * Computes the plateau.
   *
   * @param students K, 1 to {@link #MOST_UNITS}
   * @param teachers M, 1 to {@link #MOST_UNITS}, orthonormal
   * @param dimension d, at least K + M
   * @param weightNorm |J_k| of normalized students, finite and above 0
   * @param batch examples B of batch statistics, at least 2; empty for population statistics
   * @return the prediction
   * @throws InvalidInputException if a number is out of range
   */
  public static PlateauPrediction of(
      int students, int teachers, int dimension, double weightNorm, OptionalInt batch) {
    requireUnits("students", students);
    requireUnits("teachers", teachers);
    if (dimension < students + teachers) {
      throw new InvalidInputException(
          "dimension",
          dimension,
          "must be at least students + teachers = " + (students + teachers));
    }
    InvalidInputException.requirePositive("weight-norm", weightNorm);
    double[] norms = new double[students];
    Arrays.fill(norms, weightNorm);
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(students, teachers);
    SymmetricHessian hessian = SymmetricHessian.at(equilibrium);
    return new PlateauPrediction(
        equilibrium,
        dimension,
        weightNorm,
        hessian.plain(),
        hessian.normalized(norms),
        hessian.shifts(),
        batch,
        finite(equilibrium, weightNorm, batch));
  }

  /**
   * To lowest order in the rate, as everything here: gradient flow, whose rate scales time only.
   */
  private static Optional<NormalizedPlateau> finite(
      SymmetricEquilibrium equilibrium, double weightNorm, OptionalInt batch) {
    if (batch.isEmpty()) {
      return Optional.empty();
    }
    int size = batch.getAsInt();
    if (size < 2) {
      throw new InvalidInputException(
          "batch", size, "must be at least 2: one example has no standard deviation");
    }
    if (equilibrium.students() < 2 || equilibrium.teachers() < 2) {
      throw new InvalidInputException(
          "batch", size, "needs at least two students and two teachers");
    }
    try {
      return Optional.of(
          NormalizedPlateau.apart(
              equilibrium, OnlineRule.gradientFlow(1).withBatch(size), weightNorm));
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "batch",
          size,
          "must be larger: the equations corrected to first order in 1 / B have no plateau there");
    }
  }

  private static void requireUnits(String key, int count) {
    if (count < 1 || count > MOST_UNITS) {
      throw new InvalidInputException(key, count, "must be 1 to " + MOST_UNITS);
    }
  }

  /**
   * Lowest eigenvalue without normalization.
   *
   * @return below 0; empty if there is no way to escape (one student and one teacher)
   */
  public OptionalDouble escapePlain() {
    return escape(plain);
  }

  /**
   * Lowest eigenvalue with batch normalization; for statistics of batches that of the growth of
   * what divides the teachers among the students, on the plateau which such statistics make.
   *
   * @return below 0; empty if there is no way to escape
   */
  public OptionalDouble escapeNormalized() {
    return finiteBatch.isPresent()
        ? OptionalDouble.of(-finiteBatch.get().escapeRate())
        : escape(normalized);
  }

  private OptionalDouble escape(HessianSpectrum spectrum) {
    double lowest = spectrum.at(dimension).get(0).eigenvalue();
    return lowest < 0 ? OptionalDouble.of(lowest) : OptionalDouble.empty();
  }

  /**
   * How much faster students escape with batch normalization than without.
   *
   * @return above 0, below 1 for a delay; empty where there is no escape
   */
  public OptionalDouble ratio() {
    return escapePlain().isPresent() && escapeNormalized().isPresent()
        ? OptionalDouble.of(escapeNormalized().getAsDouble() / escapePlain().getAsDouble())
        : OptionalDouble.empty();
  }
}
