package org.normscale.verification.claim;

import java.util.List;
import java.util.Map;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/** A copy of an experiment in which a few things are changed. */
final class Copy {

  private final Experiment base;
  private List<NetworkSpec> networks;
  private TrainingSpec training;
  private int replicas;
  private int maxReplicas;
  private MeanEstimator estimator;
  private List<String> claims;
  private Map<String, Double> margins;

  private Copy(Experiment base) {
    this.base = base;
    this.networks = base.networks();
    this.training = base.training();
    this.replicas = base.replicas();
    this.maxReplicas = base.maxReplicas();
    this.estimator = base.meanEstimator();
    this.claims = base.claims();
    this.margins = base.margins();
  }

  static Copy of(Experiment base) {
    return new Copy(base);
  }

  Copy networks(List<NetworkSpec> value) {
    networks = value;
    return this;
  }

  Copy training(TrainingSpec value) {
    training = value;
    return this;
  }

  Copy replicas(int first, int most) {
    replicas = first;
    maxReplicas = most;
    return this;
  }

  Copy estimator(MeanEstimator value) {
    estimator = value;
    return this;
  }

  Copy claims(List<String> ids, Map<String, Double> values) {
    claims = ids;
    margins = values;
    return this;
  }

  Experiment build() {
    return new Experiment(
        base.name(),
        base.seed(),
        networks,
        base.data(),
        training,
        replicas,
        maxReplicas,
        base.confidence(),
        estimator,
        claims,
        margins,
        base.deviations());
  }
}
