package org.normscale.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.limit.Regime;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Decider;
import org.normscale.verification.claim.MeanOutput;
import org.normscale.verification.inference.LookPlan;
import org.normscale.verification.inference.PowerPlan;

/**
 * How many replicas per cell decide a true claim with probability {@link PowerPlan#DEFAULT_POWER}
 * at one look, in the setting that needs most, for outputs with a normal law.
 *
 * @param claim the claim
 * @param replicas replicas per cell; empty if none can be told before the run
 * @param reason why none can be told, or empty
 */
record ReplicasNeeded(ClaimId claim, OptionalLong replicas, String reason) {

  private static final double NORMAL_KURTOSIS = 3;

  /** Two widths always lie on a line, so the claim asks for three. */
  private static final int WIDTHS_OF_A_SLOPE = 3;

  static List<ReplicasNeeded> of(Experiment experiment) {
    List<ClaimId> claims = ClaimId.requested(experiment);
    Map<List<Double>, List<NetworkSpec>> settings = new LinkedHashMap<>();
    for (NetworkSpec network : experiment.networks()) {
      settings.computeIfAbsent(network.gammas(), g -> new ArrayList<>()).add(network);
    }
    LookPlan looks =
        LookPlan.doubling(experiment.confidence(), experiment.replicas(), experiment.maxReplicas());
    // Bonferroni over all claims and settings: the start of Holm's steps.
    double level = looks.levelPerLook() / (claims.size() * settings.size());
    return claims.stream().map(claim -> of(claim, experiment, settings.values(), level)).toList();
  }

  private static ReplicasNeeded of(
      ClaimId claim, Experiment experiment, Iterable<List<NetworkSpec>> settings, double level) {
    if (claim == ClaimId.MEAN && experiment.meanEstimator() != MeanEstimator.PLAIN) {
      return unknown(
          claim,
          "the noise of its " + experiment.meanEstimator().key() + " mean is known from runs only");
    }
    if (claim != ClaimId.MEAN && claim != ClaimId.VAR_RATE && claim != ClaimId.VAR_AMPLITUDE) {
      return unknown(claim, "its noise is known from runs only");
    }
    long most = 0;
    for (List<NetworkSpec> setting : settings) {
      if (applies(claim, setting)) {
        most = Math.max(most, replicas(claim, experiment, setting, level));
      }
    }
    return most == 0
        ? unknown(claim, "not applicable to these networks")
        : new ReplicasNeeded(claim, OptionalLong.of(Math.max(most, Decider.LEAST_REPLICAS)), "");
  }

  private static ReplicasNeeded unknown(ClaimId claim, String reason) {
    return new ReplicasNeeded(claim, OptionalLong.empty(), reason);
  }

  private static boolean applies(ClaimId claim, List<NetworkSpec> setting) {
    NetworkSpec network = setting.get(0);
    return switch (claim) {
      case VAR_RATE ->
          topWidths(setting).stream().distinct().count() >= WIDTHS_OF_A_SLOPE
              && !KernelRecursion.isLimitDegenerate(network);
      case VAR_AMPLITUDE -> network.topGamma() < 1 && !KernelRecursion.isLimitDegenerate(network);
      default -> network.topGamma() < 1 && Regime.of(network).firstBiasOrder() != 1;
    };
  }

  private static long replicas(
      ClaimId claim, Experiment experiment, List<NetworkSpec> setting, double level) {
    int points = experiment.data().pointCount();
    long now = experiment.replicas();
    double log = PowerPlan.logVarianceStandardError(NORMAL_KURTOSIS, now);
    if (claim == ClaimId.VAR_RATE) {
      List<Double> widths = topWidths(setting);
      double slope = PowerPlan.slopeStandardError(widths, widths.stream().map(w -> log).toList());
      return plan(claim.margin(experiment), level, points).replicas(slope, now);
    }
    if (claim == ClaimId.VAR_AMPLITUDE) {
      return plan(Math.log1p(claim.margin(experiment)), level, points * setting.size())
          .replicas(log, now);
    }
    return meanReplicas(experiment, setting, level);
  }

  private static long meanReplicas(Experiment experiment, List<NetworkSpec> setting, double level) {
    int points = experiment.data().pointCount();
    // One number per point and one for the initial mean, at every width.
    int components = (points + 1) * setting.size();
    List<Double> times = experiment.training().times();
    long most = 0;
    for (NetworkSpec network : setting) {
      Prediction prediction = Prediction.of(network, experiment.data(), experiment.training());
      double margin = MeanOutput.constant(experiment) / network.topWidth();
      for (int p = 0; p < points; p++) {
        double variance = prediction.leadingVariance(times.get(times.size() - 1), p);
        most =
            Math.max(
                most,
                plan(margin, level, components).replicas(Math.sqrt(Math.max(0, variance)), 1));
      }
    }
    return most;
  }

  private static PowerPlan plan(double margin, double level, int components) {
    return PowerPlan.forMargin(margin, 1 - level / components);
  }

  private static List<Double> topWidths(List<NetworkSpec> setting) {
    return setting.stream().map(n -> (double) n.topWidth()).toList();
  }
}
