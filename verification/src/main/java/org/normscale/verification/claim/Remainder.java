package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.summary.ReplicaSummary;
import org.normscale.empirical.summary.ScalarMoments;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Jackknife;
import org.normscale.verification.inference.Region;
import org.normscale.verification.rate.Level;
import org.normscale.verification.rate.RateEstimate;
import org.normscale.verification.rate.RateFit;

/**
 * What is left of the output without the limit {@code h_t} and the network's own initial output
 * carried to time t, {@code h^N_t - h_t - E_t h^N_0}, has root mean square of order {@code
 * N_L^{-1/2}}; and for {@code gamma_L >= 3/4} its mean square is the predicted one. The sharpest
 * test of the expansion: the leading noise is gone. Standard errors by the jackknife over groups of
 * replicas, because outputs at different times belong to the same networks.
 *
 * <p>With inner exponents above 1/2 the pre-activations of the last layer shrink as the widths
 * grow, and the remainder with them: there the order is an upper bound, and so is the slope.
 */
public record Remainder() implements Claim {

  /** From this gamma_L on no terms tie with the predicted ones. */
  public static final double AMPLITUDE_FROM = 0.75;

  /**
   * The part of the margin that {@link #neglected} may be. What was left out, at its largest over
   * the points, measured 0 to 1.2 times that estimate (five problems, one to three layers, gamma_L
   * 0.75 to 1, N 24 to 128, 6,000 networks each), once 3.0 with a standard error of 0.5: 0.11 of
   * the mean square there.
   */
  private static final double NEGLECTED = 0.25;

  /** Noise of the steps that falls like N_L to a power this close to -1 is of the claimed order. */
  private static final double LIKE_ONE_OVER_WIDTH = 0.1;

  /** See {@code VarianceRate}: from this many standard errors on the logarithm is used. */
  private static final double RESOLVED = 4;

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.REMAINDER;
    double margin = id.margin(evidence.experiment());
    List<Integer> cells = setting.cells();
    Optional<String> reason =
        fewGroups(evidence, cells)
            .or(() -> Limits.noVariance(evidence, cells))
            .or(() -> Limits.noMean(evidence, setting))
            .or(() -> Limits.noPredictedVariance(evidence, cells, margin))
            .or(() -> Limits.noPredictedMean(evidence, cells, c -> Double.POSITIVE_INFINITY));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    List<Component> components = new ArrayList<>();
    List<Assessment.Fit> fits = new ArrayList<>();
    List<String> notes = new ArrayList<>(Limits.withoutVariance(evidence, cells));
    Optional<String> noSlope =
        Limits.tooFewWidths(evidence, setting).or(() -> notInProportion(evidence, cells));
    noSlope.ifPresent(n -> notes.add("The slope is not tested: " + n));
    boolean size = false;
    int untested = 0;
    for (int p : evidence.randomPoints(cells)) {
      if (noSlope.isEmpty()) {
        slope(evidence, setting, p, margin / 2, components, fits, notes);
      }
      for (int cell : setting.topGamma() >= AMPLITUDE_FROM ? cells : List.<Integer>of()) {
        if (neglected(evidence, cell) <= NEGLECTED * margin) {
          components.add(amplitude(evidence, cell, p, margin));
          size = true;
        } else {
          untested++;
        }
      }
    }
    if (untested > 0) {
      notes.add(
          "The size is predicted without the product of the fluctuations of kernel and output: it is"
              + " tested where that is small, not at "
              + untested
              + " of the widths and points");
    }
    if (components.isEmpty()) {
      return new Assessment.NotApplicable(
          id,
          setting.label(),
          String.join("; ", notes)
              + "; and at these widths and exponents there is no prediction of the size");
    }
    return new Assessment.Testable(
        id,
        setting.label(),
        "Without the limit and its own initial output, carried along, the output has root mean"
            + " square of order N_L^-0.5"
            + (isUpperBound(setting) ? " at most" : "")
            + (size ? ", of the predicted size" : ""),
        components,
        fits,
        notes);
  }

  private static Optional<String> fewGroups(Evidence evidence, List<Integer> cells) {
    return cells.stream().allMatch(c -> Decay.hasGroups(evidence, c))
        ? Optional.empty()
        : Optional.of(
            "the jackknife error needs at least "
                + Decay.LEAST_GROUPS
                + " blocks of "
                + EnsemblePlan.BLOCK_SIZE
                + " replicas");
  }

  private static Optional<String> notInProportion(Evidence evidence, List<Integer> cells) {
    NetworkSpec first = evidence.network(cells.get(0));
    for (int cell : cells) {
      NetworkSpec n = evidence.network(cell);
      for (int l = 1; l < n.depth(); l++) {
        if ((long) n.width(l) * first.topWidth() != (long) first.width(l) * n.topWidth()) {
          return Optional.of(
              "the inner layers add terms of the order of their own widths, so all widths must grow"
                  + " in proportion");
        }
      }
    }
    return Optional.empty();
  }

  private static MeanTerms mean(Evidence evidence, int cell) {
    return evidence.expectations().get(cell).mean().value().orElseThrow();
  }

  private static VarianceTerms variance(Evidence evidence, int cell) {
    return evidence.expectations().get(cell).variance().value().orElseThrow();
  }

  /** Square of the predicted mean of the remainder. */
  private static double deterministic(Evidence evidence, int cell, int point) {
    double next = evidence.expectations().get(cell).next().value().map(b -> b[point]).orElse(0.0);
    double bias = mean(evidence, cell).mean()[point] + next - evidence.limitMean(cell)[point];
    return bias * bias;
  }

  /** Mean square of the remainder, with its jackknife error. */
  static Estimate meanSquare(Evidence evidence, int cell, int point) {
    OutputLayout layout = evidence.layout();
    double t = layout.times().get(evidence.lastTime());
    double[] carried = evidence.predictions().get(cell).dynamics().propagator(t)[point];
    double[] weights = new double[layout.size()];
    weights[layout.index(evidence.lastTime(), point)] = 1;
    for (int q = 0; q < carried.length; q++) {
      weights[layout.index(0, q)] -= carried[q];
    }
    double centre = evidence.limitMean(cell)[point];
    List<ScalarMoments> groups =
        evidence.results().get(cell).groups().stream()
            .map(ReplicaSummary::outputs)
            .map(m -> m.combination(weights))
            .toList();
    return Jackknife.of(groups, g -> ScalarMoments.merged(g).meanSquare(centre));
  }

  /** Whether the inner exponents make the remainder fall faster than {@code N_L^{-1/2}}. */
  private static boolean isUpperBound(GammaSetting setting) {
    return setting.innerGammas().stream().anyMatch(g -> g > 0.5);
  }

  /**
   * Estimate of the terms left out of the predicted mean square, relative to it. A fluctuation of
   * the kernel acts on the residual {@code y - h}, which is predicted, and on the fluctuation of
   * the output, which is not: the ratio of the two drives at time 0, {@code N_L^{-(2 gamma_L - 1)}
   * (A K A)(x, x) / (A y)(x)^2}, sums over the training points. The largest over the points x,
   * because one point's own ratio says little about it.
   */
  private static double neglected(Evidence evidence, int cell) {
    Prediction prediction = evidence.predictions().get(cell);
    double[][] covariance = prediction.kernels().covariance();
    List<Double> y = evidence.experiment().data().trainY();
    double largest = 0;
    for (int p : evidence.randomPoints(List.of(cell))) {
      double[] row = prediction.kernels().tangent()[p];
      double drive = 0;
      double noise = 0;
      for (int m = 0; m < y.size(); m++) {
        drive += row[m] * y.get(m);
        for (int k = 0; k < y.size(); k++) {
          noise += row[m] * covariance[m][k] * row[k];
        }
      }
      largest = Math.max(largest, noise / (drive * drive));
    }
    return prediction.varianceScale() * largest;
  }

  private static Component amplitude(Evidence evidence, int cell, int point, double margin) {
    VarianceTerms v = variance(evidence, cell);
    double predicted =
        v.remainder()[point]
            + (v.total(point) - v.top()[point])
            + deterministic(evidence, cell, point);
    return new Component(
        "mean square of the remainder / predicted, " + evidence.label(cell, point),
        1,
        meanSquare(evidence, cell, point).times(1 / predicted),
        new Region(1 / (1 + margin), 1 + margin),
        Scale.LINEAR,
        List.of(cell));
  }

  private static void slope(
      Evidence evidence,
      GammaSetting setting,
      int point,
      double margin,
      List<Component> components,
      List<Assessment.Fit> fits,
      List<String> notes) {
    List<Integer> cells = setting.cells();
    boolean steps = !fallsLikeOneOverWidth(evidence, cells, point);
    List<Level> levels = new ArrayList<>();
    for (int cell : cells) {
      double other =
          deterministic(evidence, cell, point)
              + (steps ? variance(evidence, cell).sgd()[point] : 0);
      Estimate rest = meanSquare(evidence, cell, point).plus(-other);
      if (!(rest.value() > RESOLVED * rest.standardError())) {
        notes.add(
            "The slope at "
                + evidence.pointName(point)
                + " is not tested: at "
                + evidence.label(cell, point)
                + " the predicted bias and the noise of the steps make nearly all of the remainder");
        return;
      }
      levels.add(
          new Level(
              evidence.network(cell).topWidth(),
              new Estimate(
                  0.5 * Math.log(rest.value()),
                  0.5 * rest.standardError() / rest.value(),
                  rest.degreesOfFreedom())));
    }
    RateEstimate fit = RateFit.fit(levels);
    String label = "slope of the remainder at " + evidence.pointName(point);
    fits.add(new Assessment.Fit(label, fit));
    components.add(
        new Component(
            label,
            -0.5,
            fit.slope(),
            isUpperBound(setting) ? Region.below(-0.5 + margin) : Region.around(-0.5, margin),
            Scale.LINEAR,
            cells));
  }

  /** Whether the noise of the steps is of the claimed order; it is not with coarse steps. */
  private static boolean fallsLikeOneOverWidth(Evidence evidence, List<Integer> cells, int point) {
    int narrow = cells.get(0);
    int wide = cells.get(cells.size() - 1);
    double range =
        Math.log((double) evidence.network(wide).topWidth() / evidence.network(narrow).topWidth());
    double fall =
        Math.log(variance(evidence, wide).sgd()[point] / variance(evidence, narrow).sgd()[point]);
    return Math.abs(fall / range + 1) <= LIKE_ONE_OVER_WIDTH;
  }
}
