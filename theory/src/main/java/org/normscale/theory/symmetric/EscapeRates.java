package org.normscale.theory.symmetric;

import org.normscale.theory.problem.InvalidInputException;

/**
 * How fast students leave the symmetric equilibrium, to lowest order in the learning rate: a
 * deviation grows like {@code exp(-eta h alpha)}, h the lowest eigenvalue of the Hessian. For
 * {@code K <= M} and equal lengths batch normalization multiplies h by {@code Q / |J|^2}: it delays
 * escape for {@code |J|^2 > Q} ({@code |J| > 1 / sqrt(2K - 1)} for K = M) and speeds it up below.
 * For K > M students may also part in length; batch normalization does not rescale that way, so it
 * may become the fastest. Takagi, Yoshida and Okada 2020; docs/guide/batch-normalization.md.
 *
 * @param plain lowest eigenvalue without normalization; negative where there is a way to escape,
 *     which takes two students or more
 * @param normalized lowest eigenvalue with batch normalization in (J, gamma)
 */
public record EscapeRates(double plain, double normalized) {

  /**
   * The rates at an equilibrium.
   *
   * @param equilibrium K, M, T
   * @param norms {@code |J_k|} under batch normalization, K numbers above 0
   * @return both eigenvalues
   * @throws InvalidInputException if there are not K lengths or one is not above 0
   */
  public static EscapeRates of(SymmetricEquilibrium equilibrium, double... norms) {
    SymmetricHessian hessian = SymmetricHessian.at(equilibrium);
    int dimension = equilibrium.teachers() + 1;
    return new EscapeRates(
        hessian.plain().at(dimension).get(0).eigenvalue(),
        hessian.normalized(norms).at(dimension).get(0).eigenvalue());
  }

  /**
   * Rate with batch normalization relative to that without.
   *
   * @return {@code normalized / plain}, below 1 where batch normalization delays; NaN if there is
   *     no escape without it
   */
  public double ratio() {
    return plain < 0 ? normalized / plain : Double.NaN;
  }
}
