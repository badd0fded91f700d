package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Region;

/**
 * {@code |E h_t(x) - h_t(x)| <= c / N_L} at every tested width, with the limit {@code h_t} of the
 * cell's own kernels and step.
 *
 * <p>The control variate rests on a centred initial output. That is checked beside: the
 * standardised initial mean {@code E h_0 / sd h_0} must lie within {@value #INITIAL_MEAN}.
 */
public record MeanOutput() implements Claim {

  /**
   * Allowed standardised mean of the initial output. A mean of the outer weights of mu standard
   * deviations shifts it by about {@code mu sqrt(N_L)}, so that mu = 0.05 at N_L = 64 is twice the
   * margin, while 1,000 replicas determine it to 0.032.
   */
  static final double INITIAL_MEAN = 0.2;

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.MEAN;
    NetworkSpec network = evidence.network(setting.cells().get(0));
    Optional<String> reason =
        Limits.meanField(setting)
            .or(() -> firstOrderBias(evidence, setting, network))
            .or(() -> Limits.noMean(evidence, setting));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    double constant = constant(evidence.experiment());
    List<Component> components = new ArrayList<>();
    for (int cell : setting.cells()) {
      double margin = constant / evidence.network(cell).topWidth();
      for (int p = 0; p < evidence.layout().points(); p++) {
        components.add(
            new Component(
                "E h - h_t, " + evidence.label(cell, p),
                0,
                MeanError.of(evidence, cell, evidence.lastTime(), p),
                Region.around(0, margin),
                Scale.LINEAR,
                List.of(cell)));
      }
      initialMean(evidence, cell).ifPresent(components::add);
    }
    String statement =
        "The mean output is the limit h_t within "
            + Words.number(constant)
            + " / N_L at every tested width and point";
    return new Assessment.Testable(
        id, setting.label(), statement, components, List.of(), notes(evidence, setting));
  }

  private static List<String> notes(Evidence evidence, GammaSetting setting) {
    List<String> notes = new ArrayList<>();
    notes.add("Estimator of the mean: " + evidence.experiment().meanEstimator().key());
    int k = evidence.predictions().get(setting.cells().get(0)).regime().firstBiasOrder();
    double exponent = k * (1 - setting.topGamma());
    if (exponent < 1 - 1e-12) {
      notes.add(
          "The difference contains a bias Q^"
              + k
              + " N_L^-"
              + Words.number(exponent)
              + ", which falls more slowly than 1 / N_L: the claim is about the tested widths only");
    }
    return notes;
  }

  /**
   * The constant {@code c} of the allowed error {@code c / N_L}: the margin times the largest
   * target, or the margin itself if all targets are 0.
   *
   * @param experiment gives margin and targets
   * @return c, above 0, in units of the output
   */
  public static double constant(Experiment experiment) {
    double scale = experiment.data().trainY().stream().mapToDouble(Math::abs).max().orElse(0);
    return ClaimId.MEAN.margin(experiment) * (scale > 0 ? scale : 1);
  }

  private static Optional<String> firstOrderBias(
      Evidence evidence, GammaSetting setting, NetworkSpec network) {
    if (evidence.predictions().get(setting.cells().get(0)).regime().firstBiasOrder() != 1) {
      return Optional.empty();
    }
    return Optional.of(
        "with a skewed outer law ("
            + network.outerLaw().name()
            + ") and "
            + network.activation().label()
            + " the bias starts at Q^1 N_L^-(1 - gamma_L), which falls more slowly than 1 / N_L");
  }

  /** Empty if the initial output has no spread, so that it is its mean. */
  private static Optional<Component> initialMean(Evidence evidence, int cell) {
    OutputLayout layout = evidence.layout();
    MomentSummary m = evidence.outputs(cell);
    int worst = layout.index(0, 0);
    for (int p = 1; p < layout.points(); p++) {
      int i = layout.index(0, p);
      if (m.variance(i) > m.variance(worst)) {
        worst = i;
      }
    }
    double sd = Math.sqrt(m.variance(worst));
    if (!Limits.isPositive(sd)) {
      return Optional.empty();
    }
    return Optional.of(
        new Component(
            "E h_0 / sd h_0, " + evidence.label(cell, worst),
            0,
            new Estimate(m.mean(worst) / sd, 1 / Math.sqrt((double) m.count()), m.count() - 1.0),
            Region.around(0, INITIAL_MEAN),
            Scale.LINEAR,
            List.of(cell)));
  }
}
