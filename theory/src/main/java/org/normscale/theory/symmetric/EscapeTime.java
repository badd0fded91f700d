package org.normscale.theory.symmetric;

import org.normscale.theory.problem.InvalidInputException;

/**
 * Time to leave the plateau: from deviation {@code A_0} to {@code A_escape}, with {@code L =
 * ln(A_escape / A_0)}, to lowest order in the learning rate:
 *
 * <pre>
 * plain:      alpha = L / (eta lambda)
 * normalized: alpha = L |J|^2 / (eta lambda Q) (1 + eta N_0 L / (2 lambda |J|^2))
 * </pre>
 *
 * <p>{@code -lambda} is the lowest eigenvalue without normalization. The bracket is the growth of
 * {@code |J|} meanwhile, {@code |J|^4 = |J_0|^4 + 2 eta^2 Q N_0 alpha}, driven by the noise {@code
 * N_0 = <e^2 g'^2>}. docs/guide/batch-normalization.md.
 */
public final class EscapeTime {

  private final SymmetricEquilibrium equilibrium;
  private final double lambda;
  private final double noise;

  private EscapeTime(SymmetricEquilibrium equilibrium, double lambda, double noise) {
    this.equilibrium = equilibrium;
    this.lambda = lambda;
    this.noise = noise;
  }

  /**
   * Times from an equilibrium, noiseless teacher.
   *
   * @param equilibrium K and M at least 2
   * @return times
   * @throws InvalidInputException if there is no way to escape
   */
  public static EscapeTime from(SymmetricEquilibrium equilibrium) {
    if (equilibrium.students() < 2) {
      throw new InvalidInputException(
          "students", equilibrium.students(), "must be at least 2 for a symmetric phase");
    }
    if (equilibrium.teachers() < 2) {
      throw new InvalidInputException(
          "teachers", equilibrium.teachers(), "must be at least 2 for students to part");
    }
    double q = equilibrium.overlap();
    double lambda =
        -new SymmetricManifold(
                equilibrium.students(), equilibrium.teacher(), q, q, equilibrium.teacherOverlap())
            .teacherCurvature();
    double noise = GradientNoise.of(equilibrium.plain(), 0)[0][0];
    return new EscapeTime(equilibrium, lambda, noise);
  }

  /**
   * Noise of the gradient on the plateau.
   *
   * @return {@code N_0 = <e^2 g'(u)^2>}
   */
  public double gradientNoise() {
    return noise;
  }

  /**
   * Without normalization.
   *
   * @param rate eta, above 0
   * @param logGain L, at least 0
   * @return alpha
   * @throws InvalidInputException if a number is out of range
   */
  public double plain(double rate, double logGain) {
    requireArguments(rate, logGain);
    return logGain / (rate * lambda);
  }

  /**
   * With batch normalization by population statistics.
   *
   * @param rate eta, above 0
   * @param logGain L, at least 0
   * @param norm {@code |J|} at the start, above 0
   * @return alpha
   * @throws InvalidInputException if a number is out of range
   */
  public double normalized(double rate, double logGain, double norm) {
    requireArguments(rate, logGain);
    InvalidInputException.requirePositive("weight-norm", norm);
    double q0 = norm * norm;
    double growth = 1 + rate * noise * logGain / (2 * lambda * q0);
    return logGain * q0 / (rate * lambda * equilibrium.overlap()) * growth;
  }

  private static void requireArguments(double rate, double logGain) {
    InvalidInputException.requirePositive("rate", rate);
    if (!(logGain >= 0) || Double.isInfinite(logGain)) {
      throw new InvalidInputException("log-gain", logGain, "must be a finite number, at least 0");
    }
  }
}
