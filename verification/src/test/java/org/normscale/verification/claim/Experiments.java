package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.store.MemoryStore;
import org.normscale.empirical.summary.CellResult;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/** Small experiments, measured in memory. */
final class Experiments {

  static final Dataset DATA =
      new Dataset(
          List.of(List.of(1.0, 0.2), List.of(-0.5, 0.8)),
          List.of(0.8, -0.4),
          List.of(List.of(0.7, 0.7)));

  /** Points of nearly orthogonal directions: a well-conditioned kernel. */
  static final Dataset SPREAD =
      new Dataset(
          List.of(List.of(1.2, 0.1), List.of(-0.2, 1.3)),
          List.of(0.8, -0.4),
          List.of(List.of(0.7, 0.7)));

  private Experiments() {}

  /** Two hidden layers of equal widths 16, 32, 64; sigmoid; two settings of the exponents. */
  static Experiment deep(Deviations deviations, ClaimId... claims) {
    return of(
        networks(
            List.of(List.of(16, 16), List.of(32, 32), List.of(64, 64)),
            List.of(List.of(0.7, 0.6), List.of(0.7, 0.8)),
            new Activation.Sigmoid(0)),
        DATA,
        List.of(0.5, 1.0),
        6000,
        deviations,
        claims);
  }

  /** One hidden layer, tanh, with points whose kernel is well conditioned. */
  static Experiment shallow(Deviations deviations, ClaimId... claims) {
    return of(
        networks(
            List.of(List.of(32), List.of(64), List.of(128)),
            List.of(List.of(0.5), List.of(0.6)),
            new Activation.Tanh(0)),
        SPREAD,
        List.of(0.5, 1.0),
        6000,
        deviations,
        claims);
  }

  static List<NetworkSpec> networks(
      List<List<Integer>> widths, List<List<Double>> gammas, Activation activation) {
    List<NetworkSpec> networks = new ArrayList<>();
    for (List<Double> g : gammas) {
      for (List<Integer> w : widths) {
        networks.add(NetworkSpec.of(w, g, activation, new WeightLaw.Rademacher()));
      }
    }
    return networks;
  }

  static Experiment of(
      List<NetworkSpec> networks,
      Dataset data,
      List<Double> times,
      int replicas,
      Deviations deviations,
      ClaimId... claims) {
    return new Experiment(
        "test",
        20261,
        networks,
        data,
        new TrainingSpec(Algorithm.GD, 1.0, times, OptionalInt.of(8)),
        replicas,
        replicas,
        0.95,
        MeanEstimator.CONTROL_VARIATE,
        List.of(claims).stream().map(ClaimId::key).toList(),
        Map.of(),
        deviations);
  }

  static List<CellResult> measure(EnsemblePlan plan) {
    return BlockRunner.run(plan, new MemoryStore(), 2, ProgressListener.NONE, () -> false);
  }

  static Verification.Outcome verify(Experiment experiment) {
    return Verification.run(experiment, Experiments::measure, (look, looks, d, next) -> {});
  }

  /** Decides claims on given evidence, as at a single look at level 0.05. */
  static List<Decision> decide(Evidence evidence, ClaimId... claims) {
    List<Assessment.Testable> testable = new ArrayList<>();
    for (ClaimId id : claims) {
      for (Assessment assessment : Claim.of(id).assess(evidence)) {
        if (assessment instanceof Assessment.Testable t) {
          testable.add(t);
        }
      }
    }
    return Decider.decide(testable, evidence.results(), 0.05);
  }
}
