package org.normscale.verification.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.variance.VarianceDecomposition;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.Expectation;
import org.normscale.verification.claim.RobustRates;

/**
 * An experiment whose outputs are drawn, not trained, from a law that every prediction fits
 * exactly.
 *
 * <p>At a cell, the initial output is {@code h_0 ~ (0, s K)}, s the scale of the variance and K the
 * kernel; at a later time it is {@code h_t = m_t + rho E_t h_0 + sqrt(1 - rho^2) E_t h_0'}, with
 * the propagator {@code E_t} and an independent copy {@code h_0'}. So its variance is exactly the
 * leading one, and the remainder {@code h_t - m_t - E_t h_0} has the mean square {@code 2 (1 -
 * rho)} times that; rho is chosen for it to fall exactly as {@code 1 / N_L}. The mean at the last
 * time is the limit plus exactly {@code eps^k Q^k}, with a Q of a given size. Every change of the
 * rate probe is its prediction, times a random factor of mean 1 and variance 1.
 *
 * @param claims the claims to decide on this truth
 * @param predictions predictions and expectations, no measurements
 * @param sources one law per cell
 */
record KnownTruth(List<ClaimId> claims, Evidence predictions, List<Source> sources) {

  /** Remainder: {@code 2 (1 - rho)} times {@code N_L^{2 - 2 gamma_L}}. */
  private static final double REMAINDER = 0.5;

  /** First coefficient of the bias, at every point (units of the targets). */
  private static final double BIAS = 0.3;

  /** Most replicas of a simulated data set; what the claims take as attainable. */
  static final int MOST_REPLICAS = 10_000;

  /** Two nearly orthogonal points: a well-conditioned kernel. */
  private static final Dataset DATA =
      new Dataset(List.of(List.of(1.2, 0.1), List.of(-0.2, 1.3)), List.of(0.8, -0.4), List.of());

  /** Copies the lists. */
  KnownTruth {
    claims = List.copyOf(claims);
    sources = List.copyOf(sources);
  }

  /**
   * The law of one cell's vectors.
   *
   * @param mean mean of the outputs, in the order of the layout
   * @param mix outputs minus mean are this matrix times uncorrelated numbers of variance 1
   * @param probeMean mean of the rate probe; empty if it is not drawn
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, not copied, and never compared
  record Source(double[] mean, double[][] mix, double[] probeMean) {

    /** Draws outputs. */
    void draw(OutputLaw law, RandomGenerator random, double[] numbers, double[] outputs) {
      law.fill(numbers, random);
      for (int i = 0; i < outputs.length; i++) {
        double sum = mean[i];
        double[] row = mix[i];
        for (int j = 0; j < numbers.length; j++) {
          sum += row[j] * numbers[j];
        }
        outputs[i] = sum;
      }
    }

    /** Draws changes per unit time. */
    void drawProbe(OutputLaw law, RandomGenerator random, double[] changes) {
      law.fill(changes, random);
      for (int i = 0; i < changes.length; i++) {
        changes[i] = probeMean[i] * (1 + changes[i]);
      }
    }
  }

  /** Three truths that between them serve all claims. */
  static List<KnownTruth> all() {
    return List.of(
        of(
            List.of(List.of(32), List.of(64), List.of(128)),
            List.of(List.of(0.75)),
            List.of(1.0, 2.0),
            List.of(
                ClaimId.VAR_RATE,
                ClaimId.VAR_AMPLITUDE,
                ClaimId.MEAN,
                ClaimId.BIAS_RATE,
                ClaimId.REMAINDER,
                ClaimId.GAUSSIAN,
                ClaimId.DECAY,
                ClaimId.RATES)),
        of(
            List.of(List.of(32, 32), List.of(64, 32)),
            List.of(List.of(0.5, 0.75)),
            List.of(1.0),
            List.of(ClaimId.VAR_INNER)),
        of(
            List.of(List.of(64)),
            List.of(List.of(0.7), List.of(0.75)),
            List.of(1.0),
            List.of(ClaimId.MONOTONE)));
  }

  private static KnownTruth of(
      List<List<Integer>> widths,
      List<List<Double>> gammas,
      List<Double> times,
      List<ClaimId> claims) {
    List<NetworkSpec> networks = new ArrayList<>();
    for (List<Double> g : gammas) {
      for (List<Integer> w : widths) {
        networks.add(NetworkSpec.of(w, g, new Activation.Tanh(0), new WeightLaw.Rademacher()));
      }
    }
    Experiment experiment =
        new Experiment(
            "calibration",
            1,
            networks,
            DATA,
            new TrainingSpec(Algorithm.GD, 1, times, OptionalInt.of(8)),
            MOST_REPLICAS,
            MOST_REPLICAS,
            0.95,
            MeanEstimator.CONTROL_VARIATE,
            claims.stream().map(ClaimId::key).toList(),
            Map.of(),
            Deviations.NONE);
    List<Prediction> predictions =
        networks.stream().map(n -> Prediction.of(n, DATA, experiment.training())).toList();
    double last = times.get(times.size() - 1);
    Evidence evidence =
        new Evidence(
            experiment,
            predictions,
            predictions.stream().map(p -> expectation(p, last)).toList(),
            List.of());
    List<Source> sources = new ArrayList<>();
    for (int cell = 0; cell < networks.size(); cell++) {
      sources.add(source(evidence, cell, claims.contains(ClaimId.RATES)));
    }
    return new KnownTruth(claims, evidence, sources);
  }

  /** What the drawn outputs have at the last time, beyond the leading order. */
  private static Expectation expectation(Prediction prediction, double time) {
    int points = prediction.data().pointCount();
    double[] limit = prediction.dynamics().mean(time);
    double[] mean = new double[points];
    double[] bias = new double[points];
    double[] variance = new double[points];
    double[] remainder = new double[points];
    for (int p = 0; p < points; p++) {
      bias[p] = BIAS;
      mean[p] = limit[p] + bias(prediction);
      variance[p] = prediction.leadingVariance(time, p);
      remainder[p] = 2 * (1 - correlation(prediction)) * variance[p];
    }
    NetworkSpec network = prediction.network();
    List<double[]> inner = new ArrayList<>();
    for (int l = 1; l < network.depth(); l++) {
      inner.add(new double[points]);
    }
    return new Expectation(
        new Computed.Value<>(new MeanTerms(mean, new double[points], List.of())),
        new Computed.Value<>(new double[points]),
        new Computed.Value<>(
            new VarianceTerms(
                new VarianceDecomposition(
                    network, prediction.training().stepsPerUnitTime(network), time, List.of()),
                variance,
                inner,
                new double[points],
                new double[points],
                remainder)),
        new Computed.Value<>(bias));
  }

  private static double bias(Prediction prediction) {
    NetworkSpec network = prediction.network();
    double order = prediction.regime().firstBiasOrder() * (network.topGamma() - 1);
    return BIAS * Math.pow(network.topWidth(), order);
  }

  /** The correlation rho of the output with its own initial one, carried along. */
  private static double correlation(Prediction prediction) {
    NetworkSpec network = prediction.network();
    return 1 - REMAINDER / 2 * Math.pow(network.topWidth(), 2 * network.topGamma() - 2);
  }

  private static Source source(Evidence evidence, int cell, boolean probe) {
    Prediction prediction = evidence.predictions().get(cell);
    OutputLayout layout = evidence.layout();
    int points = layout.points();
    RealMatrix root =
        new CholeskyDecomposition(
                MatrixUtils.createRealMatrix(prediction.dynamics().fluctuation(0))
                    .scalarMultiply(prediction.varianceScale()),
                1e-10,
                1e-14)
            .getL();
    double[] mean = new double[layout.size()];
    double[][] mix = new double[layout.size()][2 * points];
    for (int t = 0; t < layout.times().size(); t++) {
      double time = layout.times().get(t);
      double rho = t == 0 ? 1 : correlation(prediction);
      double rest = Math.sqrt((1 - rho) * (1 + rho));
      double[] limit = prediction.dynamics().mean(time);
      double[][] carried =
          MatrixUtils.createRealMatrix(prediction.dynamics().propagator(time))
              .multiply(root)
              .getData();
      for (int p = 0; p < points; p++) {
        int i = layout.index(t, p);
        mean[i] = t == 0 ? 0 : limit[p] + bias(prediction);
        for (int q = 0; q < points; q++) {
          mix[i][q] = rho * carried[p][q];
          mix[i][points + q] = rest * carried[p][q];
        }
      }
    }
    return new Source(mean, mix, probe ? probeMean(evidence, cell) : new double[0]);
  }

  private static double[] probeMean(Evidence evidence, int cell) {
    int points = evidence.layout().points();
    double[] mean = new double[(evidence.network(cell).depth() + 1) * points];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = RobustRates.predicted(evidence, cell, i / points, i % points);
    }
    return mean;
  }
}
