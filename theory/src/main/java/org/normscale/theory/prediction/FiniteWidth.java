package org.normscale.theory.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.meanfield.BiasCoefficients;
import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.meanfield.MeanFieldDynamics;
import org.normscale.theory.meanfield.NeglectedMotion;
import org.normscale.theory.meanfield.TwoLayerDynamics;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.variance.Estimates;
import org.normscale.theory.variance.InnerVariance;
import org.normscale.theory.variance.SecondOrderBias;
import org.normscale.theory.variance.SgdVariance;
import org.normscale.theory.variance.TopLayerVariance;
import org.normscale.theory.variance.VarianceDecomposition;

/**
 * What is predicted beyond the leading order, for all exponents in [1/2, 1]: mean and variance at
 * the network's own widths. Computed when first asked for, once per time; thread-safe.
 */
public final class FiniteWidth {

  private final NetworkSpec network;
  private final Dataset data;
  private final TrainingSpec training;
  private final Kernels kernels;
  private final LimitDynamics dynamics;
  private final MeanFieldDynamics meanField;
  private final BiasCoefficients bias;
  private final Map<Double, Computed<MeanTerms>> means = new ConcurrentHashMap<>();
  private final Map<Double, Computed<double[]>> nexts = new ConcurrentHashMap<>();
  private final Map<Double, Computed<VarianceTerms>> variances = new ConcurrentHashMap<>();

  FiniteWidth(
      NetworkSpec network,
      Dataset data,
      TrainingSpec training,
      Kernels kernels,
      LimitDynamics dynamics) {
    this.network = network;
    this.data = data;
    this.training = training;
    this.kernels = kernels;
    this.dynamics = dynamics;
    meanField = MeanFieldDynamics.discrete(network, data, training, kernels);
    bias = BiasCoefficients.discrete(network, data, training, kernels, BiasCoefficients.MAX_ORDER);
  }

  /**
   * The mean output.
   *
   * @param time training time {@code t >= 0}
   * @return its terms, or why they are not computed
   */
  public Computed<MeanTerms> mean(double time) {
    return means.computeIfAbsent(time, this::computeMean);
  }

  /**
   * The term after the mean, {@code b^eps_t / N_L}, which {@link #mean} leaves out. It takes far
   * longer than the mean itself.
   *
   * @param time training time {@code t >= 0}
   * @return one number per point (units of the targets); missing with more than one hidden layer or
   *     with stochastic steps, for which there is no formula
   */
  public Computed<double[]> next(double time) {
    return nexts.computeIfAbsent(time, this::computeNext);
  }

  /**
   * The variance of the output.
   *
   * @param time training time {@code t >= 0}
   * @return its terms, or why they are not computed
   */
  public Computed<VarianceTerms> variance(double time) {
    return variances.computeIfAbsent(time, this::computeVariance);
  }

  /**
   * The bias coefficients {@code Q^1, .., Q^4}, in the experiment's steps.
   *
   * @return coefficients, computed when asked for
   */
  public BiasCoefficients bias() {
    return bias;
  }

  private Computed<MeanTerms> computeMean(double time) {
    Estimate estimate = meanField.mean(time);
    if (estimate instanceof Estimate.Unknown unknown) {
      return new Computed.Missing<>(unknown.reason());
    }
    Estimate.Known frozen = (Estimate.Known) estimate;
    double[] mean = frozen.values().clone();
    double[] errors = frozen.errors().clone();
    List<String> notes = addMotion(time, mean, errors);
    return new Computed.Value<>(new MeanTerms(mean, errors, notes));
  }

  /**
   * Adds what the motion of the inner features changes, for two hidden layers.
   *
   * @return what is left out instead
   */
  private List<String> addMotion(double time, double[] mean, double[] errors) {
    List<String> notes = new ArrayList<>();
    if (network.depth() == 2) {
      Estimate motion =
          TwoLayerDynamics.discrete(network, data, training, kernels).difference(time);
      if (motion instanceof Estimate.Known known) {
        for (int p = 0; p < mean.length; p++) {
          mean[p] += known.values()[p];
          errors[p] += known.errors()[p];
        }
        return notes;
      }
      notes.add("motion of the inner features " + ((Estimate.Unknown) motion).reason());
    }
    NeglectedMotion.of(network).ifPresent(neglected -> notes.add(neglected.sentence()));
    return notes;
  }

  private Computed<double[]> computeNext(double time) {
    if (training.algorithm() != Algorithm.GD) {
      return new Computed.Missing<>("not computed: known for full batches only");
    }
    SecondOrderBias next = SecondOrderBias.of(network, data, training, kernels, time);
    return next instanceof SecondOrderBias.Computed computed
        ? new Computed.Value<>(computed.correction())
        : new Computed.Missing<>(((SecondOrderBias.NotComputed) next).reason());
  }

  private Computed<VarianceTerms> computeVariance(double time) {
    TopLayerVariance top = TopLayerVariance.of(network, data, training, kernels, dynamics, time);
    if (top instanceof TopLayerVariance.NotComputed missing) {
      return new Computed.Missing<>(missing.reason());
    }
    try {
      TopLayerVariance.Computed computed = (TopLayerVariance.Computed) top;
      VarianceDecomposition decomposition =
          VarianceDecomposition.of(
              network,
              training,
              time,
              new Estimates(computed.variance(), computed.error()),
              InnerVariance.of(network, data, training, kernels).at(time),
              SgdVariance.of(network, data, training, kernels).at(time));
      return new Computed.Value<>(VarianceTerms.of(decomposition, computed.remainder()));
    } catch (InvalidInputException e) {
      return new Computed.Missing<>("not computed: " + e.getMessage());
    }
  }
}
