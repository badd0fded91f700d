package org.normscale.theory.symmetric;

import org.normscale.theory.problem.InvalidInputException;

/**
 * Right-hand side of the on-line equations: time derivatives of the order parameters (Saad and
 * Solla 1995 without, docs/guide/batch-normalization.md with batch normalization). With {@code
 * delta_i = w_i e g'(u_i)}, {@code D_ia = <delta_i z_a>}, {@code N_ik = <delta_i delta_k>}:
 *
 * <pre>
 * plain:      dR_in = -eta D_in,   dQ_ik = -eta (D_ik + D_ki) + eta^2 N_ik
 * normalized: s_i = gamma_i / |J_i|,  kappa_i = D_ii / gamma_i = d eps / d gamma_i
 *   dR_in = -eta s_i (D_in - R_in kappa_i / |J_i|)
 *   dQ_ik = -eta s_i (D_ik / s_k - Q_ik kappa_i / |J_i|) - (i and k exchanged) + eta^2 s_i s_k N_ik
 *   dgamma_i = -eta_g kappa_i,  dbeta_i = -eta_g <delta_i>
 * </pre>
 *
 * <p>Statistics of batches of B add {@link BatchCorrection} over B to D and make N that of {@code
 * delta_i - kappa_i a_i}.
 */
final class OnlineFlow {

  private final OnlineRule rule;
  private final double inverseBatch;

  OnlineFlow(OnlineRule rule) {
    this(rule, rule.batch().isPresent() ? 1.0 / rule.batch().getAsInt() : 0);
  }

  /** With {@code 1 / B} as a real number, so that it may be differentiated. */
  OnlineFlow(OnlineRule rule, double inverseBatch) {
    this.rule = rule;
    this.inverseBatch = inverseBatch;
  }

  /**
   * Time derivatives.
   *
   * @param q by alpha, K x K
   * @param r by alpha, K x M
   * @param gamma by alpha, K; empty without normalization
   * @param beta by alpha, K; empty without normalization
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never shared
  record Derivative(double[][] q, double[][] r, double[] gamma, double[] beta) {}

  Derivative at(OrderParameters state) {
    requireSupported(state);
    FieldGradient population = FieldGradient.of(state);
    FieldGradient drift = population;
    if (inverseBatch != 0) {
      drift = population.plus(inverseBatch, BatchCorrection.gradient(state));
    }
    double[][] noise = new double[state.students()][state.students()];
    if (rule.fluctuations()) {
      noise = GradientNoise.of(state, rule.noise());
      if (inverseBatch != 0) {
        noise = GradientNoise.withoutScales(noise, population, state);
      }
    }
    return state.isNormalized() ? normalized(state, drift, noise) : plain(state, drift, noise);
  }

  private void requireSupported(OrderParameters state) {
    if (inverseBatch != 0 && !state.isNormalized()) {
      throw new InvalidInputException(
          "batch",
          Math.round(1 / inverseBatch),
          "matters to normalized units only; without normalization a batch does not change the"
              + " equations");
    }
    for (int i = 0; i < state.students(); i++) {
      if (state.beta(i) != 0 && (rule.fluctuations() || inverseBatch != 0)) {
        throw new InvalidInputException(
            "beta[" + i + "]", state.beta(i), "must be 0 unless the equations are gradient flow");
      }
    }
  }

  private Derivative plain(OrderParameters state, FieldGradient gradient, double[][] noise) {
    int k = state.students();
    int m = state.teacher().size();
    double eta = rule.rate();
    double[][] dq = new double[k][k];
    double[][] dr = new double[k][m];
    for (int i = 0; i < k; i++) {
      for (int n = 0; n < m; n++) {
        dr[i][n] = -eta * gradient.alongTeacher(i, n);
      }
      for (int l = 0; l < k; l++) {
        dq[i][l] =
            -eta * (gradient.alongWeight(i, l) + gradient.alongWeight(l, i))
                + eta * eta * noise[i][l];
      }
    }
    return new Derivative(dq, dr, new double[0], new double[0]);
  }

  private Derivative normalized(OrderParameters state, FieldGradient gradient, double[][] noise) {
    int k = state.students();
    int m = state.teacher().size();
    double eta = rule.rate();
    double[][] dq = new double[k][k];
    double[][] dr = new double[k][m];
    double[] dgamma = new double[k];
    double[] dbeta = new double[k];
    for (int i = 0; i < k; i++) {
      double s = state.scale(i);
      double pull = gradient.scale(i) / state.norm(i);
      for (int n = 0; n < m; n++) {
        dr[i][n] = -eta * s * (gradient.alongTeacher(i, n) - state.r(i, n) * pull);
      }
      for (int l = 0; l < k; l++) {
        double drift = -eta * s * (gradient.alongWeight(i, l) - state.q(i, l) * pull);
        dq[i][l] += drift + eta * eta * s * state.scale(l) * noise[i][l] / 2;
        dq[l][i] += drift + eta * eta * s * state.scale(l) * noise[i][l] / 2;
      }
      dgamma[i] = -rule.scaleRate() * gradient.scale(i);
      dbeta[i] = -rule.scaleRate() * gradient.shift(i);
    }
    return new Derivative(dq, dr, dgamma, dbeta);
  }
}
