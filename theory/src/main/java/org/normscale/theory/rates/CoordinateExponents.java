package org.normscale.theory.rates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

/**
 * How much pre-activations, activations and the output change in the first steps of gradient
 * descent, as powers of the width n, all widths proportional to n: what a coordinate check measures
 * (Yang et al. 2022, arXiv 2203.03466, appendix D).
 *
 * <p>Power counting from centred independent initial weights, targets of order 1, activations with
 * {@code s'(0) != 0}. Write {@code |x| = n^e} for the typical entry of x, {@code m_l =
 * N_{l-1}^-gamma} for the multiplier of W^l, r for its rate, {@code delta^l = dh / dZ^l}. Sums of n
 * terms count {@code n} where the terms have a common sign (coherent), else {@code n^(1/2)}:
 *
 * <pre>
 * |H^l_0|   = 1 if s(0) != 0, else |Z^l_0|;    |Z^1_0| = 1,  |Z^l_0| = m_l n^(1/2) |H^(l-1)_0|
 * |delta^L| = N_L^-gamma_L
 * |delta^l| = m_(l+1) max( n^(1/2) |delta^(l+1)|,  n |dW^(l+1)| |delta^(l+1)| )     second part from step 2 on
 * |dW^l|    = r_l m_l |delta^l| |H^(l-1)|
 * |dZ^1|    = r_1 |delta^1|
 * |dZ^l|    = max( m_l n |dW^l| |H^(l-1)|,  m_l n^(1/2) |dH^(l-1)| ),    |dH^l| = |dZ^l|
 * |dh|      = max over l of  r_l n |delta^l|^2 (m_l^2 n |H^(l-1)|^2 if l &gt; 1),  and  r_C n N_L^(-2 gamma_L) |H^L|^2
 * </pre>
 *
 * The second part of delta^l is the update of the layer above read backwards: dW^(l+1) is aligned
 * with delta^(l+1), initial weights are not. A step that lets any of these grow with n breaks the
 * counting (residuals grow, activations saturate): later steps have no prediction.
 */
public final class CoordinateExponents {

  /** Exponents are sums of a few numbers near 1: rounding is far below this. */
  private static final double ROUNDING = 1e-9;

  private final double[] gamma;
  private final double[] rate;
  private final double[] initial;
  private final List<List<CoordinateExponent>> steps = new ArrayList<>();
  private boolean stable = true;

  private CoordinateExponents(List<Double> gammas, List<ScaledTensor> tensors, boolean centred) {
    this.gamma = gammas.stream().mapToDouble(Double::doubleValue).toArray();
    this.rate = tensors.stream().mapToDouble(t -> -t.c()).toArray();
    this.initial = new double[gamma.length];
    for (int l = 1; centred && l < gamma.length; l++) {
      initial[l] = initial[l - 1] + 0.5 - gamma[l - 1];
    }
  }

  /**
   * The exponents of the first steps.
   *
   * @param parametrization rates
   * @param gammas {@code gamma_1..gamma_L}
   * @param activation activation; whether s(0) = 0 matters
   * @param count number of steps, at least 1
   * @return the exponents
   * @throws InvalidInputException if the parametrization fixes other gammas or count is below 1
   */
  public static CoordinateExponents of(
      Parametrization parametrization, List<Double> gammas, Activation activation, int count) {
    if (count < 1) {
      throw new InvalidInputException("steps", count, "must be a whole number of at least 1");
    }
    CoordinateExponents exponents =
        new CoordinateExponents(gammas, parametrization.tensors(gammas), activation.value(0) == 0);
    exponents.run(count);
    return exponents;
  }

  /**
   * Whether nothing grows with the width in the steps asked for.
   *
   * @return false if some step lets a change grow
   */
  public boolean isStable() {
    return stable;
  }

  /**
   * The change of a pre-activation since initialization, root mean square over units.
   *
   * @param step from 1
   * @param layer {@code l} in 1..L
   * @return its exponent; none after a step that was not stable
   */
  public Optional<CoordinateExponent> preactivation(int step, int layer) {
    return at(step, layer - 1);
  }

  /**
   * The change of an activation since initialization, root mean square over units.
   *
   * @param step from 1
   * @param layer {@code l} in 1..L
   * @return its exponent; none where a step was not stable: it saturates
   */
  public Optional<CoordinateExponent> activation(int step, int layer) {
    return at(step, layer - 1).filter(e -> e.leading() <= ROUNDING);
  }

  /**
   * The change of the output since initialization.
   *
   * @param step from 1
   * @return its exponent; none after a step that was not stable
   */
  public Optional<CoordinateExponent> output(int step) {
    return at(step, gamma.length);
  }

  private Optional<CoordinateExponent> at(int step, int coordinate) {
    return step <= steps.size()
        ? Optional.of(steps.get(step - 1).get(coordinate))
        : Optional.empty();
  }

  private void run(int count) {
    int depth = gamma.length;
    double[] hidden = initial.clone();
    double[] first = new double[depth + 1];
    for (int step = 1; step <= count && stable; step++) {
      double[] delta = deltas(hidden, step > 1);
      double[] change = changes(hidden, delta);
      if (step == 1) {
        first = change;
      }
      List<CoordinateExponent> row = new ArrayList<>();
      for (int i = 0; i <= depth; i++) {
        row.add(new CoordinateExponent(first[i] + 0.0, Math.max(first[i], change[i]) + 0.0));
      }
      steps.add(List.copyOf(row));
      double outer = rate[depth] - gamma[depth - 1] + hidden[depth - 1];
      stable = outer <= ROUNDING && Arrays.stream(change).allMatch(e -> e <= ROUNDING);
      for (int l = 0; l < depth; l++) {
        hidden[l] = Math.max(hidden[l], change[l]);
      }
    }
  }

  private double[] deltas(double[] hidden, boolean coherent) {
    int depth = gamma.length;
    double[] delta = new double[depth];
    delta[depth - 1] = -gamma[depth - 1];
    for (int l = depth - 2; l >= 0; l--) {
      double above = delta[l + 1];
      double sum = 0.5 + above;
      if (coherent) {
        sum = Math.max(sum, 1 + rate[l + 1] - gamma[l] + above + hidden[l] + above);
      }
      delta[l] = sum - gamma[l];
    }
    return delta;
  }

  private double[] changes(double[] hidden, double[] delta) {
    int depth = gamma.length;
    double[] change = new double[depth + 1];
    change[0] = rate[0] + delta[0];
    double output = Math.max(rate[0] + 1 + 2 * delta[0], outerShare(hidden));
    for (int l = 1; l < depth; l++) {
      double aligned = rate[l] + 1 - 2 * gamma[l - 1] + 2 * hidden[l - 1];
      double below = 0.5 - gamma[l - 1] + change[l - 1];
      change[l] = Math.max(aligned + delta[l], below);
      output = Math.max(output, aligned + 1 + 2 * delta[l]);
    }
    change[depth] = output;
    return change;
  }

  private double outerShare(double[] hidden) {
    int top = gamma.length - 1;
    return rate[top + 1] + 1 - 2 * gamma[top] + 2 * hidden[top];
  }
}
