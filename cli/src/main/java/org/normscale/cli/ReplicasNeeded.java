package org.normscale.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.summary.CellResult;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Decider;
import org.normscale.verification.claim.Gaussian;
import org.normscale.verification.claim.MeanOutput;
import org.normscale.verification.claim.Remainder;
import org.normscale.verification.claim.VarianceInner;
import org.normscale.verification.inference.DistributionDistance;
import org.normscale.verification.inference.Estimate;
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

  /** Claims whose noise is known before the run. */
  private static final Set<ClaimId> PLANNED =
      EnumSet.of(
          ClaimId.VAR_RATE,
          ClaimId.VAR_AMPLITUDE,
          ClaimId.MEAN,
          ClaimId.REMAINDER,
          ClaimId.GAUSSIAN);

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
    if (claim == ClaimId.VAR_INNER) {
      int pairs = VarianceInner.pairCount(experiment.networks());
      return pairs == 0
          ? unknown(claim, "not applicable to these networks")
          : needed(claim, innerReplicas(experiment, pairs, level));
    }
    if (!PLANNED.contains(claim)) {
      return unknown(claim, "its noise is known from runs only");
    }
    long most = 0;
    for (List<NetworkSpec> setting : settings) {
      if (applies(claim, setting)) {
        most = Math.max(most, replicas(claim, experiment, setting, level));
      }
    }
    return most == 0 ? unknown(claim, "not applicable to these networks") : needed(claim, most);
  }

  private static ReplicasNeeded needed(ClaimId claim, long replicas) {
    return new ReplicasNeeded(
        claim, OptionalLong.of(Math.max(replicas, Decider.LEAST_REPLICAS)), "");
  }

  private static ReplicasNeeded unknown(ClaimId claim, String reason) {
    return new ReplicasNeeded(claim, OptionalLong.empty(), reason);
  }

  private static boolean applies(ClaimId claim, List<NetworkSpec> setting) {
    boolean slope = topWidths(setting).stream().distinct().count() >= WIDTHS_OF_A_SLOPE;
    return switch (claim) {
      case VAR_RATE -> slope;
      case REMAINDER -> slope || setting.get(0).topGamma() >= Remainder.AMPLITUDE_FROM;
      default -> true;
    };
  }

  private static long replicas(
      ClaimId claim, Experiment experiment, List<NetworkSpec> setting, double level) {
    int points = experiment.data().pointCount();
    long now = experiment.replicas();
    double log = PowerPlan.logVarianceStandardError(NORMAL_KURTOSIS, now);
    double margin = claim.margin(experiment);
    return switch (claim) {
      case VAR_RATE -> plan(margin, level, points).replicas(slopeError(setting, log), now);
      case VAR_AMPLITUDE ->
          plan(Math.log1p(margin), level, points * setting.size()).replicas(log, now);
      case REMAINDER -> remainderReplicas(setting, points, margin, level, now);
      case GAUSSIAN -> gaussianReplicas(points, margin, level);
      default -> meanReplicas(experiment, setting, level);
    };
  }

  private static double slopeError(List<NetworkSpec> setting, double each) {
    List<Double> widths = topWidths(setting);
    return PowerPlan.slopeStandardError(widths, widths.stream().map(w -> each).toList());
  }

  private static long innerReplicas(Experiment experiment, int pairs, double level) {
    long now = experiment.replicas();
    double each = PowerPlan.logVarianceStandardError(NORMAL_KURTOSIS, now);
    return plan(
            Math.log1p(ClaimId.VAR_INNER.margin(experiment)),
            level,
            pairs * experiment.data().pointCount())
        .replicas(Math.sqrt(2) * each, now);
  }

  /** The mean square of a normal remainder has the relative variance 2 / R. */
  private static long remainderReplicas(
      List<NetworkSpec> setting, int points, double margin, double level, long now) {
    double each = Math.sqrt(2.0 / now);
    boolean slope = applies(ClaimId.VAR_RATE, setting);
    boolean size = setting.get(0).topGamma() >= Remainder.AMPLITUDE_FROM;
    int components = points * ((slope ? 1 : 0) + (size ? setting.size() : 0));
    long most = 0;
    if (slope) {
      // Errors of several widths combine to many degrees of freedom.
      most = plan(margin / 2, level, components).replicas(slopeError(setting, each / 2), now);
    }
    if (size) {
      Estimate jackknife = new Estimate(1, each, CellResult.GROUPS - 1.0);
      double room = 1 - 1 / (1 + margin);
      most = Math.max(most, plan(room, level, components).replicas(jackknife, now));
    }
    return most;
  }

  private static long gaussianReplicas(int points, double margin, double level) {
    int components = 3 * points;
    long distance = plan(margin, level, components).replicas(new DistributionDistance(0, 1), 1);
    long skewness = plan(Gaussian.SKEWNESS * margin, level, components).replicas(Math.sqrt(6), 1);
    long kurtosis = plan(Gaussian.KURTOSIS * margin, level, components).replicas(Math.sqrt(24), 1);
    return Math.max(distance, Math.max(skewness, kurtosis));
  }

  private static long meanReplicas(Experiment experiment, List<NetworkSpec> setting, double level) {
    int points = experiment.data().pointCount();
    // One number per point and one for the initial mean, at every width.
    int components = (points + 1) * setting.size();
    List<Double> times = experiment.training().times();
    long most = 0;
    for (NetworkSpec network : setting) {
      Prediction prediction = Prediction.of(network, experiment.data(), experiment.training());
      double margin = MeanOutput.allowed(experiment, network);
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
