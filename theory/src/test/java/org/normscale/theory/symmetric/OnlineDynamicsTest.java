package org.normscale.theory.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.normscale.theory.symmetric.Printed.assertPrinted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.problem.InvalidInputException;

/** The on-line equations: drifts as gradients, invariants, escape from the plateau. */
final class OnlineDynamicsTest {

  private static final double ETA = 0.1;

  static List<JsonNode> escapes() {
    return Printed.cases("escape");
  }

  /** Differences of the error: 1e-13, see {@link Differences}, with weights of length 1. */
  private static final Offset<Double> GRADIENT = within(1e-11);

  @Test
  void gradient_flow_follows_the_gradient_of_the_error() {
    Vectors vectors = Vectors.random(3, 2, 6, new Random(5));
    double[] gammas = {0.6, 1.3, -0.8};
    double[] betas = {0.2, -0.4, 0.1};
    OrderParameters state = vectors.state().normalized(gammas, betas);
    OnlineFlow.Derivative flow = new OnlineFlow(OnlineRule.gradientFlow(1)).at(state);
    double[] x = vectors.coordinates(gammas);
    double[] slope =
        Vectors.gradient(
                v -> {
                  OrderParameters at = vectors.at(v);
                  double[] g = Arrays.copyOfRange(v, 18, 21);
                  return new double[] {GeneralizationError.of(at.normalized(g, betas))};
                })
            .apply(x);
    double[] bySlope =
        Vectors.gradient(b -> new double[] {GeneralizationError.of(state.normalized(gammas, b))})
            .apply(betas);
    for (int i = 0; i < 3; i++) {
      double[] g = Arrays.copyOfRange(slope, i * 6, i * 6 + 6);
      for (int n = 0; n < 2; n++) {
        assertThat(flow.r()[i][n]).isCloseTo(-WeightHessian.dot(g, vectors.teachers[n]), GRADIENT);
      }
      for (int k = 0; k < 3; k++) {
        double[] h = Arrays.copyOfRange(slope, k * 6, k * 6 + 6);
        double change =
            -WeightHessian.dot(g, vectors.students[k]) - WeightHessian.dot(h, vectors.students[i]);
        assertThat(flow.q()[i][k]).isCloseTo(change, GRADIENT);
      }
      assertThat(flow.gamma()[i]).isCloseTo(-slope[18 + i], GRADIENT);
      assertThat(flow.beta()[i]).isCloseTo(-bySlope[i], GRADIENT);
    }
  }

  @Test
  void batch_correction_enters_with_its_gradient() {
    Vectors vectors = Vectors.random(2, 2, 5, new Random(6));
    double[] gammas = {0.6, 1.1};
    OrderParameters state = vectors.state().normalized(gammas);
    FieldGradient gradient = BatchCorrection.gradient(state);
    UnaryOperator<double[]> correction = v -> new double[] {BatchCorrection.of(vectors.at(v))};
    double[] slope = Vectors.gradient(correction).apply(vectors.coordinates(gammas));
    for (int i = 0; i < 2; i++) {
      // In J the gradient is s_i (G_i - n_i (n_i . G_i)).
      double[] g = Arrays.copyOfRange(slope, i * 5, i * 5 + 5);
      for (int n = 0; n < 2; n++) {
        double expected =
            state.scale(i)
                * (gradient.alongTeacher(i, n) - gradient.scale(i) * state.r(i, n) / state.norm(i));
        // c1 holds 1 / Q^2 and steep derivatives for |J| near 0.6: 100 times the noise.
        assertThat(WeightHessian.dot(g, vectors.teachers[n])).isCloseTo(expected, within(1e-9));
      }
      assertThat(slope[10 + i]).isCloseTo(gradient.scale(i), within(1e-9));
    }
  }

  @Test
  void gradient_flow_conserves_lengths_and_lowers_the_error() {
    OrderParameters start =
        RandomStart.draw(3, TeacherCommittee.isotropic(3, 1), 100, 1, new Random(3))
            .normalized(new double[] {1, 1, 1}, new double[] {0.3, -0.2, 0.1});
    double[] times = {5, 20, 100, 400};
    double last = GeneralizationError.of(start);
    for (OrderParameters state :
        OnlineDynamics.of(OnlineRule.gradientFlow(ETA)).trajectory(start, times)) {
      for (int i = 0; i < 3; i++) {
        // Some hundred steps, each with an error of 1e-12.
        assertThat(state.norm(i)).isCloseTo(start.norm(i), within(1e-9));
      }
      assertThat(GeneralizationError.of(state)).isLessThan(last);
      last = GeneralizationError.of(state);
    }
  }

  @Test
  void stochastic_gradients_lengthen_weights_as_predicted() {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(2, 2);
    double noise = 0.5;
    OnlineRule rule = OnlineRule.sgd(1e-3).withNoise(noise);
    double alpha = 2000;
    OrderParameters end =
        OnlineDynamics.of(rule).trajectory(equilibrium.normalized(0.1, 0.1), alpha).get(0);
    double q = equilibrium.overlap();
    double n0 =
        EscapeTime.from(equilibrium).gradientNoise()
            + noise * noise * 2 / Math.PI / Math.sqrt(1 + 2 * q);
    // Q^2 = Q0^2 + 2 eta^2 gamma^2 N0 alpha; gamma and the angle move by order eta / |J|^2 = 0.04.
    double predicted = Math.sqrt(1e-4 + 2 * 1e-6 * q * n0 * alpha);
    assertThat(end.q(0, 0) / predicted).isCloseTo(1, within(0.03));
    assertThat(end.q(0, 0)).isGreaterThan(1.4 * 0.01);
  }

  /**
   * The start of the simulations: plateau plus 0.03 along (B_1 - B_2) / 2, opposite for the two
   * students, plus own parts of squared length 0.002; gamma is the length that makes.
   */
  @ParameterizedTest
  @MethodSource("escapes")
  void two_students_escape_when_the_integrated_equations_say(JsonNode node) {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(2, 2);
    OrderParameters start = start(equilibrium, node);
    OnlineRule rule = OnlineRule.sgd(ETA);
    if (node.has("batch")) {
      rule = rule.withBatch(node.get("batch").asInt());
    }
    OnlineDynamics dynamics = OnlineDynamics.of(rule);
    double escape =
        dynamics.firstTimeBelow(start, equilibrium.error() / 2, 3000).orElse(Double.NaN);
    // The table averages starts whose own parts overlap by 0.002 / sqrt(500), a relative change of
    // S by 4%: 0.1% of the time.
    double printed = node.get("escape_time").asDouble();
    assertThat(escape / printed).isCloseTo(1, within(1.5e-3));

    double[] times = new double[400];
    for (int i = 0; i < times.length; i++) {
      times[i] = escape * i / times.length;
    }
    List<OrderParameters> path = dynamics.trajectory(start, times);
    int from = firstAbove(path, 0.05);
    int to = firstAbove(path, 0.12) - 1;
    double slope =
        Math.log(parting(path.get(to)) / parting(path.get(from))) / (times[to] - times[from]) / ETA;
    // As above, and the average over seeds: 3 units of the last of four digits.
    assertPrinted(node, "slope_over_rate", slope, 12);
  }

  private static OrderParameters start(SymmetricEquilibrium equilibrium, JsonNode node) {
    double[][] j = new double[2][4];
    double[] gammas = new double[2];
    for (int i = 0; i < 2; i++) {
      for (int n = 0; n < 2; n++) {
        j[i][n] = equilibrium.teacherOverlap() + (i == n ? 0.015 : -0.015);
      }
      j[i][2 + i] = Math.sqrt(0.002);
      gammas[i] = Math.sqrt(WeightHessian.dot(j[i], j[i]));
    }
    double[][] b = {{1, 0, 0, 0}, {0, 1, 0, 0}};
    if (!node.has("norm")) {
      return Vectors.state(j, b);
    }
    String text = node.get("norm").asText();
    double norm = text.equals("plateau") ? equilibrium.gamma() : Double.parseDouble(text);
    for (int i = 0; i < 2; i++) {
      for (int a = 0; a < 4; a++) {
        j[i][a] *= norm / gammas[i];
      }
    }
    return Vectors.state(j, b).normalized(gammas);
  }

  /** Amplitude A of the parting of effective weights. */
  private static double parting(OrderParameters state) {
    double a = 0;
    for (int i = 0; i < 2; i++) {
      a += state.scale(i) * (state.r(i, i) - state.r(i, 1 - i)) / 2;
    }
    return a;
  }

  private static int firstAbove(List<OrderParameters> path, double level) {
    for (int i = 0; i < path.size(); i++) {
      if (parting(path.get(i)) > level) {
        return i;
      }
    }
    throw new AssertionError("never above " + level);
  }

  @Test
  void linear_prediction_of_the_escape_time_holds_for_small_rates() {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(3, 3);
    EscapeTime times = EscapeTime.from(equilibrium);
    double eta = 1e-3;
    double small = 1e-6;
    double gain = Math.log(100);
    double r = equilibrium.teacherOverlap();
    for (double norm : new double[] {0, 1, 0.3}) {
      double factor = norm == 0 ? 1 : norm / equilibrium.gamma();

      double[][] overlaps = new double[3][3];
      double[][] part = {{1, -1, 0}, {-1, 1, 0}, {0, 0, 0}};
      double[][] j = new double[3][3];
      for (int i = 0; i < 3; i++) {
        for (int n = 0; n < 3; n++) {
          j[i][n] = factor * (r + small * part[i][n]);
          overlaps[i][n] = j[i][n];
        }
      }
      double[][] q = Vectors.products(j, j);
      OrderParameters start = OrderParameters.of(q, overlaps, equilibrium.teacher());
      double[] gammas = new double[3];
      Arrays.fill(gammas, equilibrium.gamma());
      double alpha = norm == 0 ? times.plain(eta, gain) : times.normalized(eta, gain, norm);
      OrderParameters end =
          OnlineDynamics.of(OnlineRule.sgd(eta))
              .trajectory(norm == 0 ? start : start.normalized(gammas), alpha)
              .get(0);
      double a0 = (start.r(0, 0) - start.r(0, 1)) / start.norm(0);
      double a1 = (end.r(0, 0) - end.r(0, 1)) / end.norm(0);
      // Corrections are of relative order eta / |J|^2 = 0.011 at |J| = 0.3, on a logarithm of 4.6.
      assertThat(Math.log(a1 / a0) / gain).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void rates_of_the_linearized_flow() {
    for (int k = 2; k <= 4; k++) {
      SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(k, k);
      ClosedForms closed = new ClosedForms(equilibrium);
      double a = k * closed.across;
      double b = k * closed.along;
      double lambda = closed.lambda;
      java.util.stream.DoubleStream.Builder plain = java.util.stream.DoubleStream.builder();
      java.util.stream.DoubleStream.Builder normalized = java.util.stream.DoubleStream.builder();
      double s2 = equilibrium.overlap();
      repeat(plain, lambda, (k - 1) * (k - 1));
      repeat(plain, 0, k - 1 + k * (k - 1) / 2);
      repeat(plain, lambda - a, k - 1);
      repeat(plain, -b, 1);
      repeat(plain, -2 * a, 1);
      repeat(plain, -a, k - 1);
      repeat(normalized, s2 * lambda, (k - 1) * (k - 1));
      repeat(normalized, s2 * (lambda - a), k - 1);
      repeat(normalized, -2 * s2 * a, 1);
      repeat(normalized, -s2 * a, k - 1);
      repeat(normalized, 0, k * (k - 1) / 2 + k + k - 1);
      repeat(normalized, -b, 1);
      OnlineRule rule = OnlineRule.gradientFlow(1);
      // Entries good to 1e-12; zeros are semisimple, so eigenvalues are no worse than 1e-10.
      assertThat(ascending(LinearizedFlow.rates(equilibrium.plain(), rule)))
          .containsExactly(plain.build().sorted().toArray(), within(1e-10));
      assertThat(ascending(LinearizedFlow.rates(equilibrium.normalized(Vectors.ones(k)), rule)))
          .containsExactly(normalized.build().sorted().toArray(), within(1e-10));
    }
  }

  private static void repeat(java.util.stream.DoubleStream.Builder list, double value, int times) {
    for (int i = 0; i < times; i++) {
      list.add(value);
    }
  }

  private static double[] ascending(double[] values) {
    return Arrays.stream(values).sorted().toArray();
  }

  @Test
  void what_does_not_fit_is_refused() {
    OrderParameters plain = SymmetricEquilibrium.of(2, 2).plain();
    OnlineDynamics batches = OnlineDynamics.of(OnlineRule.sgd(ETA).withBatch(50));
    assertThatThrownBy(() -> batches.trajectory(plain, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("batch = 50");
    OrderParameters shifted = plain.normalized(new double[] {1, 1}, new double[] {0, 0.5});
    assertThatThrownBy(() -> OnlineDynamics.of(OnlineRule.sgd(ETA)).trajectory(shifted, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("beta[1] = 0.5");
    assertThatThrownBy(
            () -> OnlineDynamics.of(OnlineRule.sgd(ETA)).trajectory(plain, 2, Double.NaN))
        .hasMessageContaining("times[1] = NaN");
    assertThatThrownBy(() -> OnlineRule.sgd(Double.NaN)).hasMessageContaining("rate = NaN");
    assertThatThrownBy(() -> new OnlineRule(1, -1, 0, true, OptionalInt.empty()))
        .hasMessageContaining("scale-rate = -1.0");
    assertThatThrownBy(() -> OnlineRule.sgd(1).withBatch(1)).hasMessageContaining("batch = 1");
    assertThatThrownBy(() -> SymmetricEquilibrium.of(2, 2, Double.NaN))
        .hasMessageContaining("teacher-squared-norm = NaN");
    assertThatThrownBy(() -> SymmetricEquilibrium.of(0, 2)).hasMessageContaining("students = 0");
    assertThatThrownBy(() -> SymmetricEquilibrium.of(2, 2).normalized(1, Double.NaN))
        .hasMessageContaining("weight-norm[1] = NaN");
    assertThatThrownBy(
            () ->
                OrderParameters.of(
                    new double[][] {{1, 2}, {2, 1}},
                    new double[2][1],
                    TeacherCommittee.isotropic(1, 1)))
        .hasMessageContaining("overlaps of vectors");
    assertThatThrownBy(() -> SymmetricHessian.at(SymmetricEquilibrium.of(3, 3)).plain().at(2))
        .hasMessageContaining("dimension = 2");
  }
}
