package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Region;

/**
 * {@code |E h_t(x) - H^eps_t(x)| <= c / N_L} at every tested width, with the mean-field limit at
 * fixed laziness of the cell's own kernels and step, for every gamma_L in [1/2, 1]; {@code c /
 * N_L^{gamma_L}} where the outer law is skewed and the activation not odd; with inner layers
 * narrower than the last one, {@code c} over the smallest width. Where the next term {@code b^eps_t
 * / N_L} is computed (one hidden layer), it must explain the difference up to {@code c / N_L^{3/2}}
 * too, at the widths where the replicas suffice to see that.
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
    Experiment experiment = evidence.experiment();
    Optional<String> reason =
        Limits.noMean(evidence, setting)
            .or(
                () ->
                    Limits.noPredictedMean(
                        evidence,
                        setting.cells(),
                        cell -> allowed(experiment, evidence.network(cell))));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    List<Component> components = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    notes.add("Estimator of the mean: " + experiment.meanEstimator().key());
    for (int cell : setting.cells()) {
      MeanTerms terms = terms(evidence, cell);
      double margin = allowed(experiment, evidence.network(cell));
      for (int p = 0; p < evidence.layout().points(); p++) {
        components.add(
            new Component(
                "E h - H, " + evidence.label(cell, p),
                0,
                error(evidence, cell, p),
                Region.around(0, margin),
                Scale.LINEAR,
                List.of(cell)));
      }
      nextTerm(evidence, cell, components, notes);
      initialMean(evidence, cell).ifPresent(components::add);
      terms.notes().stream().filter(n -> !notes.contains(n)).forEach(notes::add);
    }
    return new Assessment.Testable(
        id,
        setting.label(),
        "The mean output is the mean-field limit at fixed laziness, H, within "
            + Words.number(constant(experiment))
            + " / "
            + order(evidence, setting)
            + " at every tested width and point",
        components,
        List.of(),
        notes);
  }

  private static MeanTerms terms(Evidence evidence, int cell) {
    return evidence.expectations().get(cell).mean().value().orElseThrow();
  }

  /** Estimate of {@code E h - H^eps}. */
  private static Estimate error(Evidence evidence, int cell, int point) {
    return MeanError.mean(evidence, cell, evidence.lastTime(), point)
        .plus(-terms(evidence, cell).mean()[point]);
  }

  /** The sharper bound, for a width at which the largest number of replicas suffices to see it. */
  private static void nextTerm(
      Evidence evidence, int cell, List<Component> components, List<String> notes) {
    Optional<double[]> next = evidence.expectations().get(cell).next().value();
    if (next.isEmpty()) {
      return;
    }
    double margin =
        constant(evidence.experiment()) / Math.pow(evidence.network(cell).topWidth(), 1.5);
    List<Component> sharper = new ArrayList<>();
    for (int p = 0; p < next.get().length; p++) {
      Estimate rest = error(evidence, cell, p).plus(-next.get()[p]);
      if (!Resolution.canDecide(evidence, cell, rest.standardError(), margin)
          || !(terms(evidence, cell).error()[p] <= Limits.KNOWN * margin)) {
        notes.add(
            "At N_L = "
                + evidence.network(cell).topWidth()
                + " the next term b / N_L of the mean is too small to be tested: it needs about "
                + Resolution.replicas(evidence, cell, rest.standardError(), margin)
                + " replicas");
        return;
      }
      sharper.add(
          new Component(
              "E h - H - b / N_L, " + evidence.label(cell, p),
              0,
              rest,
              Region.around(0, margin),
              Scale.LINEAR,
              List.of(cell)));
    }
    components.addAll(sharper);
  }

  /**
   * The constant {@code c} of the allowed error: the margin times the largest target, or the margin
   * itself if all targets are 0.
   *
   * @param experiment gives margin and targets
   * @return c, above 0, in units of the output
   */
  public static double constant(Experiment experiment) {
    return ClaimId.MEAN.margin(experiment) * scale(experiment);
  }

  /** The largest target, 1 if all are 0 (units of the output). */
  static double scale(Experiment experiment) {
    double scale = experiment.data().trainY().stream().mapToDouble(Math::abs).max().orElse(0);
    return scale > 0 ? scale : 1;
  }

  /**
   * The largest allowed error of the mean of one network.
   *
   * @param experiment gives margin and targets
   * @param network gives widths, outer law and activation
   * @return {@code c} times {@link #order(NetworkSpec)}, in units of the output
   */
  public static double allowed(Experiment experiment, NetworkSpec network) {
    return constant(experiment) * order(network);
  }

  /**
   * The order of what the mean-field limit at fixed laziness leaves out of the mean.
   *
   * @param network gives widths, outer law and activation
   * @return {@code N_L^-1}, or {@code N_L^-gamma_L} where the outer law is skewed and the
   *     activation not odd; one over the smallest width if that is larger
   */
  static double order(NetworkSpec network) {
    int narrowest = network.widths().stream().mapToInt(Integer::intValue).min().orElseThrow();
    return Math.max(
        1.0 / narrowest,
        Math.pow(network.topWidth(), isSkewed(network) ? -network.topGamma() : -1));
  }

  private static boolean isSkewed(NetworkSpec network) {
    return network.outerLaw().thirdMoment() != 0 && !network.activation().isOdd();
  }

  private static String order(Evidence evidence, GammaSetting setting) {
    NetworkSpec network = evidence.network(setting.cells().get(0));
    if (isSkewed(network) && setting.topGamma() < 1) {
      return "N_L^" + Words.number(setting.topGamma());
    }
    boolean lastIsNarrowest =
        setting.cells().stream()
            .map(evidence::network)
            .allMatch(n -> n.widths().stream().allMatch(w -> w >= n.topWidth()));
    return lastIsNarrowest ? "N_L" : "the smallest width";
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
