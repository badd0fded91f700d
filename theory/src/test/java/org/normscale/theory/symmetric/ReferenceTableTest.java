package org.normscale.theory.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.normscale.theory.symmetric.Printed.assertPrinted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the independent derivation, to their printed digits. */
final class ReferenceTableTest {

  private static final int DIMENSION = 20;

  static List<JsonNode> equilibria() {
    return Printed.cases("equilibria");
  }

  static List<JsonNode> batches() {
    return Printed.cases("finite_batch");
  }

  static List<JsonNode> unequalSizes() {
    return Printed.cases("unequal_sizes");
  }

  private static SymmetricEquilibrium equilibrium(JsonNode node) {
    int k = node.get("students").asInt();
    return SymmetricEquilibrium.of(k, node.path("teachers").asInt(k));
  }

  @ParameterizedTest
  @MethodSource("equilibria")
  void equilibrium_is_the_printed_one(JsonNode node) {
    SymmetricEquilibrium equilibrium = equilibrium(node);
    assertPrinted(node, "R", equilibrium.teacherOverlap());
    assertPrinted(node, "Q", equilibrium.overlap());
    assertPrinted(node, "gamma", equilibrium.gamma());
    assertPrinted(node, "error", equilibrium.error());
  }

  @ParameterizedTest
  @MethodSource("equilibria")
  void spectra_have_the_printed_values_and_multiplicities(JsonNode node) {
    int k = node.get("students").asInt();
    int d = DIMENSION;
    SymmetricHessian hessian = SymmetricHessian.at(equilibrium(node));
    List<HessianSpectrum.Level> plain = hessian.plain().at(d);
    assertThat(plain).hasSize(5);
    assertLevel(node, "plain_escape", plain.get(0), (k - 1L) * (k - 1));
    assertZeros(plain.get(1), (k - 1L) * (d - k + 1));
    assertLevel(node, "along", plain.get(2), 1);
    assertLevel(node, "plain_teachers", plain.get(3), k - 1L);
    assertLevel(node, "plain_rest", plain.get(4), d - (long) k);

    List<HessianSpectrum.Level> normalized = hessian.normalized(ones(k)).at(d);
    assertThat(normalized).hasSize(5);
    assertLevel(node, "normalized_escape", normalized.get(0), (k - 1L) * (k - 1));
    assertZeros(normalized.get(1), (k - 1L) * (d - k) + (k - 1) + k);
    assertLevel(node, "normalized_teachers", normalized.get(2), k - 1L);
    assertLevel(node, "normalized_rest", normalized.get(3), d - (long) k);
    assertLevel(node, "along", normalized.get(4), 1);

    List<HessianSpectrum.Level> shifts = hessian.shifts().at(d);
    assertZeros(shifts.get(0), k - 1L);
    assertLevel(node, "plain_rest", shifts.get(1), 1);
  }

  @ParameterizedTest
  @MethodSource("equilibria")
  void at_the_plateau_length_the_spectrum_is_that_without_normalization(JsonNode node) {
    int k = node.get("students").asInt();
    SymmetricEquilibrium equilibrium = equilibrium(node);
    double[] norms = new double[k];
    java.util.Arrays.fill(norms, equilibrium.gamma());
    SymmetricHessian hessian = SymmetricHessian.at(equilibrium);
    List<HessianSpectrum.Level> plain = hessian.plain().at(DIMENSION);
    List<HessianSpectrum.Level> normalized = hessian.normalized(norms).at(DIMENSION);
    for (int i = 0; i < plain.size(); i++) {
      // Eigenvalues of order 1, errors of matrices of at most 4 rows.
      assertThat(normalized.get(i).eigenvalue())
          .isCloseTo(plain.get(i).eigenvalue(), within(1e-14));
      assertThat(normalized.get(i).multiplicity())
          .isEqualTo(plain.get(i).multiplicity() + (i == 1 ? k : 0));
    }
  }

  @ParameterizedTest
  @MethodSource("equilibria")
  void noise_and_batches_at_the_plateau(JsonNode node) {
    SymmetricEquilibrium equilibrium = equilibrium(node);
    assertPrinted(node, "gradient_noise", EscapeTime.from(equilibrium).gradientNoise());
    BatchExpansion batch = BatchExpansion.of(equilibrium);
    assertPrinted(node, "batch_correction", batch.correction());
    // Ours are differences with an error of 3e-10: 3 units of ten decimals, 0.3 of nine.
    assertPrinted(
        node,
        "batch_across_slope",
        batch.acrossSlope(),
        node.get("students").asInt() == 2 ? 3.5 : 0.8);
    assertPrinted(node, "batch_teacher_slope", batch.teacherSlope(), 0.8);
    assertPrinted(node, "batch_scale_slope", batch.scaleSlope(), 3.5);
  }

  @ParameterizedTest
  @MethodSource("equilibria")
  void frozen_scales(JsonNode node) {
    int k = node.get("students").asInt();
    FrozenScaleEquilibrium frozen = FrozenScaleEquilibrium.of(k, k, 1);
    assertPrinted(node, "frozen_R", frozen.state().teacherOverlap());
    assertPrinted(node, "frozen_C", frozen.state().overlap());
    assertPrinted(node, "frozen_error", frozen.error());
    assertPrinted(node, "frozen_escape", frozen.escapeEigenvalue(1));
    double r = frozen.state().teacherOverlap();
    assertThat(frozen.escapeEigenvalue(0.5))
        // Solved to 1e-11, divided by |J|^2 = 1/4.
        .isCloseTo(-4 * (2 / Math.PI) * r / Math.pow(4 - r * r, 1.5), within(1e-10));
  }

  @ParameterizedTest
  @MethodSource("equilibria")
  void plateaus_at_finite_rate(JsonNode node) {
    SymmetricEquilibrium equilibrium = equilibrium(node);
    double eta = 0.1;
    OnlinePlateau plain = OnlinePlateau.of(equilibrium, OnlineRule.sgd(eta));
    JsonNode online = node.get("online");
    assertPrinted(online, "R", plain.state().teacherOverlap());
    assertPrinted(online, "Q", plain.state().length());
    assertPrinted(online, "C", plain.state().overlap());
    assertPrinted(online, "escape_over_rate", plain.escapeRate() / eta);
    assertPrinted(online, "error", plain.error());

    NormalizedPlateau normalized = NormalizedPlateau.collapsed(equilibrium, OnlineRule.sgd(eta), 1);
    JsonNode bn = node.get("online_normalized");
    assertPrinted(bn, "teacher_cosine", normalized.teacherCosine());
    assertPrinted(bn, "gamma", normalized.gamma());
    assertPrinted(bn, "escape_over_rate", normalized.escapeRate() / eta);
    assertPrinted(bn, "norm_growth_over_rate_squared", normalized.normGrowth() / (eta * eta));
  }

  @ParameterizedTest
  @MethodSource("equilibria")
  void students_stand_apart_in_proportion_to_the_rate(JsonNode node) {
    // The printed limits of small rates are the values at 1e-3: for K = 3 the limit is 0.15745.
    assertPrinted(node, "spread_over_rate", spreadOverRate(node, 1e-3));
    if (node.get("students").asInt() == 3) {
      // Linear in eta: 0.157559 at 1e-3, 0.157460 at 1e-4; curvature is below 1e-7 here.
      double limit = (10 * spreadOverRate(node, 1e-4) - spreadOverRate(node, 1e-3)) / 9;
      assertThat(limit).isCloseTo(0.15745, within(5e-6));
    }
  }

  private static double spreadOverRate(JsonNode node, double eta) {
    SymmetricManifold state = OnlinePlateau.of(equilibrium(node), OnlineRule.sgd(eta)).state();
    return (state.length() - state.overlap()) / eta;
  }

  @ParameterizedTest
  @MethodSource("batches")
  void plateaus_of_finite_batches(JsonNode node) {
    OnlineRule rule = OnlineRule.gradientFlow(1).withBatch(node.get("batch").asInt());
    NormalizedPlateau plateau = NormalizedPlateau.apart(equilibrium(node), rule, 1);
    double gamma = plateau.gamma();
    assertPrinted(node, "spread", plateau.spread());
    assertPrinted(node, "gamma", gamma);
    assertPrinted(node, "teacher_curvature", -plateau.escapeRate() / (gamma * gamma));
  }

  @ParameterizedTest
  @MethodSource("unequalSizes")
  void more_or_fewer_students_than_teachers(JsonNode node) {
    SymmetricEquilibrium equilibrium = equilibrium(node);
    assertPrinted(node, "Q", equilibrium.overlap());
    assertPrinted(node, "R", equilibrium.teacherOverlap());
    assertPrinted(node, "error", equilibrium.error());
    List<HessianSpectrum.Level> plain = SymmetricHessian.at(equilibrium).plain().at(DIMENSION);
    int k = equilibrium.students();
    int m = equilibrium.teachers();
    if (m > 1) {
      assertLevel(node, "teachers_part", negative(plain.get(0)), (k - 1L) * (m - 1));
    }
    double lengths = node.get("lengths_part").asDouble();
    HessianSpectrum.Level level = k < m ? plain.get(2) : plain.get(m > 1 ? 1 : 0);
    assertThat(Math.signum(level.eigenvalue())).isEqualTo(Math.signum(lengths));
    assertLevel(node, "lengths_part", level, k - 1L);
  }

  @Test
  void expansion_of_the_curvatures_in_the_spread() {
    for (JsonNode node : equilibria()) {
      SymmetricEquilibrium equilibrium = equilibrium(node);
      double[] slopes =
          Differences.along(s -> curvatures(equilibrium, s[0]), new double[] {0}, new double[] {1});
      // Differences of solved states: 1e-11 / 1e-3 = 1e-8.
      assertThat(slopes[0]).isCloseTo(node.get("kappa").asDouble(), within(1e-8));
      assertThat(slopes[1]).isCloseTo(node.get("mu").asDouble(), within(1e-8));
    }
  }

  /** Curvatures at spread S, the common part of the weights stationary. */
  private static double[] curvatures(SymmetricEquilibrium equilibrium, double spread) {
    int k = equilibrium.students();
    OnlineFlow flow = new OnlineFlow(OnlineRule.gradientFlow(1));
    // The common part: J_k = (R / T) sum_n B_n + p_k, sum_k p_k = 0, so C + S / K = M R^2 / T.
    double[] r =
        Differences.root(
            v -> new double[] {flow.at(apart(equilibrium, spread, v[0]).state()).r()[0][0]},
            new double[] {equilibrium.teacherOverlap()});
    SymmetricManifold state = apart(equilibrium, spread, r[0]);
    assertThat(state.students()).isEqualTo(k);
    return new double[] {state.acrossCurvature(), state.teacherCurvature()};
  }

  private static SymmetricManifold apart(SymmetricEquilibrium equilibrium, double s, double r) {
    int k = equilibrium.students();
    double c = equilibrium.teachers() * r * r - s / k;
    return new SymmetricManifold(k, equilibrium.teacher(), c + s, c, r);
  }

  private static HessianSpectrum.Level negative(HessianSpectrum.Level level) {
    return new HessianSpectrum.Level(-level.eigenvalue(), level.multiplicity());
  }

  private static void assertLevel(
      JsonNode node, String key, HessianSpectrum.Level level, long multiplicity) {
    assertPrinted(node, key, level.eigenvalue());
    assertThat(level.multiplicity()).as(key).isEqualTo(multiplicity);
  }

  private static void assertZeros(HessianSpectrum.Level level, long multiplicity) {
    assertThat(level.eigenvalue()).isZero();
    assertThat(level.multiplicity()).isEqualTo(multiplicity);
  }

  static double[] ones(int k) {
    double[] ones = new double[k];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
