package org.normscale.verification.symmetric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.normscale.empirical.online.OnlineTrajectory;
import org.normscale.empirical.online.Overlaps;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.symmetric.GeneralizationError;
import org.normscale.theory.symmetric.OrderParameters;
import org.normscale.theory.symmetric.TeacherCommittee;

/**
 * One run over the plateau, simulated or predicted: the same numbers, got in the same way.
 *
 * @param times alpha, rising
 * @param errors generalization error at these times
 * @param amplitudes Frobenius norm of the part of the effective overlaps {@code s_k J_k . B_n}
 *     ({@code s_k = gamma_k / |J_k|}, 1 without normalization) that breaks the symmetry: what is
 *     left without the means of rows and columns
 * @param quartics mean over the students of {@code |J_k|^4}
 */
public record PlateauCurve(
    List<Double> times, List<Double> errors, List<Double> amplitudes, List<Double> quartics) {

  /** The amplitudes between which the rate of escape is measured, in units of overlaps. */
  static final double LOW = 0.05;

  static final double HIGH = 0.12;

  /** Copies. */
  public PlateauCurve {
    times = List.copyOf(times);
    errors = List.copyOf(errors);
    amplitudes = List.copyOf(amplitudes);
    quartics = List.copyOf(quartics);
    if (errors.size() != times.size()
        || amplitudes.size() != times.size()
        || quartics.size() != times.size()) {
      throw new InvalidInputException("times", times.size(), "must be as many as values");
    }
  }

  /**
   * The curve of states.
   *
   * @param times alpha, rising
   * @param states state at each time
   * @return the curve
   */
  static PlateauCurve of(List<Double> times, List<OrderParameters> states) {
    List<Double> errors = new ArrayList<>();
    List<Double> amplitudes = new ArrayList<>();
    List<Double> quartics = new ArrayList<>();
    for (OrderParameters state : states) {
      errors.add(GeneralizationError.of(state));
      amplitudes.add(amplitude(state));
      double sum = 0;
      for (int k = 0; k < state.students(); k++) {
        sum += state.q(k, k) * state.q(k, k);
      }
      quartics.add(sum / state.students());
    }
    return new PlateauCurve(times, errors, amplitudes, quartics);
  }

  /** The curve of a simulated run. */
  static PlateauCurve of(OnlineTrajectory run, boolean normalized) {
    return of(run.times(), run.overlaps().stream().map(o -> state(o, normalized)).toList());
  }

  /** The state with given order parameters; teachers are orthonormal. */
  static OrderParameters state(Overlaps overlaps, boolean normalized) {
    int k = overlaps.students();
    int m = overlaps.teachers();
    double[][] q = new double[k][k];
    double[][] r = new double[k][m];
    double[] gammas = new double[k];
    for (int i = 0; i < k; i++) {
      gammas[i] = overlaps.gamma(i);
      for (int l = 0; l < k; l++) {
        q[i][l] = overlaps.q(i, l);
      }
      for (int n = 0; n < m; n++) {
        r[i][n] = overlaps.r(i, n);
      }
    }
    OrderParameters plain = OrderParameters.of(q, r, TeacherCommittee.isotropic(m, 1));
    return normalized ? plain.normalized(gammas) : plain;
  }

  private static double amplitude(OrderParameters state) {
    int k = state.students();
    int m = state.teacher().size();
    double[] rows = new double[k];
    double[] columns = new double[m];
    double mean = 0;
    for (int i = 0; i < k; i++) {
      for (int n = 0; n < m; n++) {
        double w = state.scale(i) * state.r(i, n);
        rows[i] += w / m;
        columns[n] += w / k;
        mean += w / (k * m);
      }
    }
    double squares = 0;
    for (int i = 0; i < k; i++) {
      for (int n = 0; n < m; n++) {
        double a = state.scale(i) * state.r(i, n) - rows[i] - columns[n] + mean;
        squares += a * a;
      }
    }
    return Math.sqrt(squares);
  }

  /**
   * Rate of escape: the slope of a line of least squares through the logarithm of the amplitude
   * over time, from where it first exceeds 0.05 to where it first exceeds 0.12.
   *
   * @return d ln A / d alpha; empty if there are fewer than 5 records in between
   */
  public OptionalDouble slope() {
    int from = first(LOW);
    int to = first(HIGH);
    if (to >= times.size() || to - from < 5) {
      return OptionalDouble.empty();
    }
    double meanTime = 0;
    double meanLog = 0;
    for (int i = from; i < to; i++) {
      meanTime += times.get(i) / (to - from);
      meanLog += Math.log(amplitudes.get(i)) / (to - from);
    }
    double product = 0;
    double square = 0;
    for (int i = from; i < to; i++) {
      double t = times.get(i) - meanTime;
      product += t * (Math.log(amplitudes.get(i)) - meanLog);
      square += t * t;
    }
    return OptionalDouble.of(product / square);
  }

  private int first(double level) {
    int i = 0;
    while (i < amplitudes.size() && amplitudes.get(i) < level) {
      i++;
    }
    return i;
  }

  /**
   * When the error first falls below a level, between records by the logarithm of the error.
   *
   * @param level the level, above 0
   * @return alpha; empty if it does not
   */
  public OptionalDouble firstTimeBelow(double level) {
    for (int i = 0; i < times.size(); i++) {
      if (errors.get(i) < level) {
        if (i == 0) {
          return OptionalDouble.of(times.get(0));
        }
        double above = Math.log(errors.get(i - 1) / level);
        double below = Math.log(level / errors.get(i));
        double share = Double.isFinite(below) ? above / (above + below) : 0;
        return OptionalDouble.of(times.get(i - 1) + share * (times.get(i) - times.get(i - 1)));
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * How much the mean of {@code |J_k|^4} grew.
   *
   * @param index record at which to look
   * @return its value there less that at the start
   */
  public double growth(int index) {
    return quartics.get(index) - quartics.get(0);
  }
}
