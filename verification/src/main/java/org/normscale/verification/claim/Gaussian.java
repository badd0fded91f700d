package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.DistributionDistance;
import org.normscale.verification.inference.Region;
import org.normscale.verification.inference.ShapeStatistics;

/**
 * At the largest width of a setting the output is nearly normal about the mean-field limit at fixed
 * laziness: {@code (h_t - H^eps_t) / sqrt(Var)}, with the predicted variance, is close to N(0, 1).
 * Statistics, from single outputs: the Kolmogorov-Smirnov distance with its band, skewness and
 * excess kurtosis. Centring at {@code h_t} would fail for gamma_L near 1, where the bias is as
 * large as the fluctuation.
 */
public record Gaussian() implements Claim {

  /** Allowed skewness, in margins of the distance. */
  public static final double SKEWNESS = 4;

  /** Allowed excess kurtosis, in margins of the distance. */
  public static final double KURTOSIS = 8;

  /**
   * Share of the variance from which sampling noise that is not normal shows: if its skewness is of
   * order 1, that of the output is of order {@code 0.1^1.5 = 0.03}, a sixth of what is allowed.
   */
  private static final double SAMPLING_SHARE = 0.1;

  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.GAUSSIAN;
    double margin = id.margin(evidence.experiment());
    int cell = setting.cells().get(setting.cells().size() - 1);
    List<Integer> cells = List.of(cell);
    Optional<String> reason =
        noSample(evidence, cell)
            .or(() -> Limits.noVariance(evidence, cells))
            // A relative error r of the variance moves the distance by r / 8 at most.
            .or(() -> Limits.noPredictedVariance(evidence, cells, 8 * margin))
            .or(() -> Limits.noPredictedMean(evidence, cells, c -> smallestShift(evidence, c)))
            .or(() -> coarseSampling(evidence, cell));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    List<Component> components = new ArrayList<>();
    for (int p : evidence.randomPoints(cells)) {
      double[] z = standardised(evidence, cell, p);
      ShapeStatistics shape = ShapeStatistics.of(z);
      String where = ", " + evidence.label(cell, p);
      components.add(
          new Component(
              "distance from N(0, 1)" + where,
              0,
              DistributionDistance.of(z, NORMAL::cumulativeProbability),
              Region.below(margin),
              Scale.LINEAR,
              cells));
      components.add(
          new Component(
              "skewness" + where,
              0,
              shape.skewness(),
              Region.around(0, SKEWNESS * margin),
              Scale.LINEAR,
              cells));
      components.add(
          new Component(
              "excess kurtosis" + where,
              0,
              shape.excessKurtosis(),
              Region.around(0, KURTOSIS * margin),
              Scale.LINEAR,
              cells));
    }
    return new Assessment.Testable(
        id,
        setting.label(),
        "At the largest width the output is nearly normal about the mean-field limit at fixed"
            + " laziness, with the predicted variance: its Kolmogorov-Smirnov distance is at most "
            + Words.number(margin),
        components,
        List.of(),
        notes(evidence, cell));
  }

  private static Optional<String> noSample(Evidence evidence, int cell) {
    return evidence.results().get(cell).raw().count() < 2
        ? Optional.of("with so many outputs per network no single ones are kept")
        : Optional.empty();
  }

  /**
   * With a number of steps that does not grow with the width, neither does the noise of drawing
   * points become normal.
   */
  private static Optional<String> coarseSampling(Evidence evidence, int cell) {
    OptionalInt steps = evidence.experiment().training().coarseSteps();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    VarianceTerms terms = evidence.expectations().get(cell).variance().value().orElseThrow();
    return evidence.randomPoints(List.of(cell)).stream()
        .filter(p -> terms.sgd()[p] > SAMPLING_SHARE * terms.total(p))
        .findFirst()
        .map(
            p ->
                "drawing one point per step makes "
                    + Math.round(100 * terms.sgd()[p] / terms.total(p))
                    + " % of the variance at "
                    + evidence.label(cell, p)
                    + ", and the noise of "
                    + steps.getAsInt()
                    + " steps per unit time is not normal at any width: take"
                    + " steps-per-unit-time: width");
  }

  /** The shift of the mean that moves the distance by a margin: the normal density is below 0.4. */
  private static double smallestShift(Evidence evidence, int cell) {
    double margin = ClaimId.GAUSSIAN.margin(evidence.experiment());
    return evidence.randomPoints(List.of(cell)).stream()
        .mapToDouble(p -> margin / 0.4 * Math.sqrt(evidence.predictedVariance(cell, p)))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The kept outputs at the last time, centred and scaled as predicted. */
  static double[] standardised(Evidence evidence, int cell, int point) {
    MeanTerms mean = evidence.expectations().get(cell).mean().value().orElseThrow();
    double sd = Math.sqrt(evidence.predictedVariance(cell, point));
    double[] z =
        evidence
            .results()
            .get(cell)
            .raw()
            .values(evidence.layout().index(evidence.lastTime(), point));
    for (int r = 0; r < z.length; r++) {
      z[r] = (z[r] - mean.mean()[point]) / sd;
    }
    return z;
  }

  private static List<String> notes(Evidence evidence, int cell) {
    List<String> notes = new ArrayList<>(Limits.withoutVariance(evidence, List.of(cell)));
    if (!evidence.results().get(cell).isRawComplete()) {
      notes.add(
          "Single outputs are kept of the first "
              + evidence.results().get(cell).raw().count()
              + " replicas only: more replicas do not sharpen this claim");
    }
    return notes;
  }
}
