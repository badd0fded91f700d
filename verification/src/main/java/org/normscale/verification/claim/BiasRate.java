package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Region;
import org.normscale.verification.rate.Level;
import org.normscale.verification.rate.RateEstimate;
import org.normscale.verification.rate.RateFit;

/**
 * The bias {@code E h_t - h_t} follows its first term {@code eps^k Q^k_t}, {@code eps = N_L^{-(1 -
 * gamma_L)}}, k the first order that does not vanish by symmetry. Statistic, at the point of the
 * largest {@code |Q^k|}: the bias without the known term {@code b / N_L}, over {@code eps^k Q^k};
 * and where three widths resolve it, its slope in {@code N_L}.
 *
 * <p>Widths are chosen by prediction alone: the first term must lead, stand out of the noise, and
 * stand out of the unknown terms of order {@code 1 / N_L} of a deep network.
 */
public record BiasRate() implements Claim {

  /**
   * What the terms of the mean without a formula are taken to be at most, as a part of the targets
   * over the width: what the claim MEAN allows by default. For one layer, where they are known,
   * they were 0.01 to 0.3 with a symmetric outer law.
   */
  static final double UNKNOWN = 0.5;

  @Override
  public List<Assessment> assess(Evidence evidence) {
    return evidence.settings().stream().map(s -> assess(evidence, s)).toList();
  }

  /** The predicted bias at one width, and how well it is measured. */
  private record Signal(
      int cell, double first, double whole, double error, double unknown, Estimate measured) {

    /** The whole bias over its first term. */
    double ratio() {
      return whole / first;
    }

    /** Measured bias over the first term. */
    Estimate relative() {
      return measured.times(1 / first);
    }
  }

  private static Assessment assess(Evidence evidence, GammaSetting setting) {
    ClaimId id = ClaimId.BIAS_RATE;
    double margin = id.margin(evidence.experiment());
    int k = evidence.predictions().get(setting.cells().get(0)).regime().firstBiasOrder();
    Optional<String> reason =
        outsideRange(setting)
            .or(() -> Limits.noMean(evidence, setting))
            .or(() -> missing(evidence, setting));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, setting.label(), reason.get());
    }
    int point = largest(evidence, setting);
    List<Signal> all =
        setting.cells().stream().map(c -> signal(evidence, setting, c, point, k)).toList();
    List<Signal> used = all.stream().filter(s -> why(evidence, s, margin).isEmpty()).toList();
    if (used.isEmpty()) {
      Signal widest = all.get(all.size() - 1);
      return new Assessment.NotApplicable(
          id, setting.label(), why(evidence, widest, margin).orElseThrow());
    }
    List<Component> components = new ArrayList<>();
    for (Signal s : used) {
      components.add(
          new Component(
              "(E h - h_t) / eps^" + k + " Q^" + k + ", " + evidence.label(s.cell, point),
              s.ratio(),
              s.relative(),
              Region.around(s.ratio(), margin),
              Scale.LINEAR,
              List.of(s.cell)));
    }
    double exponent = -k * (1 - setting.topGamma());
    List<Assessment.Fit> fits = new ArrayList<>();
    slope(evidence, used, point, exponent, margin)
        .ifPresent(
            fit -> {
              fits.add(fit);
              components.add(
                  new Component(
                      fit.label(),
                      exponent,
                      fit.estimate().slope(),
                      Region.around(exponent, margin * Math.abs(exponent)),
                      Scale.LINEAR,
                      used.stream().map(Signal::cell).toList()));
            });
    return new Assessment.Testable(
        id,
        setting.label(),
        "The bias of the mean output follows its first term N_L^"
            + Words.number(exponent)
            + " Q^"
            + k
            + ", within "
            + Words.number(margin)
            + " of it",
        components,
        fits,
        notes(evidence, all, used, margin));
  }

  private static Optional<String> outsideRange(GammaSetting setting) {
    return setting.topGamma() > 0.5 && setting.topGamma() < 1
        ? Optional.empty()
        : Optional.of(
            "the bias has an expansion in powers of N_L^-(1 - gamma_L) for 1/2 < gamma_L < 1 only");
  }

  private static Optional<String> missing(Evidence evidence, GammaSetting setting) {
    for (int cell : setting.cells()) {
      Expectation e = evidence.expectations().get(cell);
      for (Computed<?> part : List.of(e.mean(), e.firstBias())) {
        if (part.problem().isPresent()) {
          return Optional.of("no predicted bias: " + part.problem().get());
        }
      }
    }
    return Optional.empty();
  }

  private static double[] coefficients(Evidence evidence, int cell) {
    return evidence.expectations().get(cell).firstBias().value().orElseThrow();
  }

  /** The point of the largest coefficient at the widest cell. */
  private static int largest(Evidence evidence, GammaSetting setting) {
    double[] q = coefficients(evidence, setting.cells().get(setting.cells().size() - 1));
    int best = 0;
    for (int p = 1; p < q.length; p++) {
      if (Math.abs(q[p]) > Math.abs(q[best])) {
        best = p;
      }
    }
    return best;
  }

  private static Signal signal(
      Evidence evidence, GammaSetting setting, int cell, int point, int k) {
    MeanTerms mean = evidence.expectations().get(cell).mean().value().orElseThrow();
    double eps = Math.pow(evidence.network(cell).topWidth(), setting.topGamma() - 1);
    Optional<double[]> next = evidence.expectations().get(cell).next().value();
    double known = next.map(b -> b[point]).orElse(0.0);
    return new Signal(
        cell,
        Math.pow(eps, k) * coefficients(evidence, cell)[point],
        mean.mean()[point] - evidence.limitMean(cell)[point],
        mean.error()[point],
        next.isPresent()
            ? 0
            : UNKNOWN
                * MeanOutput.scale(evidence.experiment())
                * MeanOutput.order(evidence.network(cell)),
        MeanError.of(evidence, cell, evidence.lastTime(), point).plus(-known));
  }

  /** Why a width is not used; empty if it is. */
  private static Optional<String> why(Evidence evidence, Signal s, double margin) {
    String where = "at N = " + Words.widths(evidence.network(s.cell).widths());
    double size = Math.abs(s.first);
    if (!(size > 0) || !(Math.abs(s.ratio() - 1) <= margin)) {
      return Optional.of(
          where
              + " the first term of the bias, "
              + Words.number(s.first)
              + ", does not lead: the whole bias is predicted to be "
              + Words.number(s.whole));
    }
    if (!(s.error <= Limits.KNOWN * margin * size)) {
      return Optional.of(
          where
              + " the predicted bias, "
              + Words.number(s.whole)
              + ", is known only to an error of about "
              + Words.number(s.error));
    }
    if (!(s.unknown <= 0.5 * margin * size)) {
      return Optional.of(
          where
              + " the predicted bias, "
              + Words.number(s.whole)
              + ", cannot be told from terms of order 1 / N_L, for which there is no formula"
              + " with more than one hidden layer or with sgd: they may be as large as "
              + Words.number(s.unknown)
              + " and would have to be below "
              + Words.number(0.5 * margin * size)
              + "; take wider layers or gamma_L closer to 1");
    }
    if (!Resolution.canDecide(evidence, s.cell, s.measured.standardError(), margin * size)) {
      return Optional.of(
          where
              + " the predicted bias, "
              + Words.number(s.whole)
              + ", is lost in the noise: about "
              + Resolution.replicas(evidence, s.cell, s.measured.standardError(), margin * size)
              + " replicas would show it");
    }
    return Optional.empty();
  }

  /** The slope of the size of the bias, if there are three widths and the noise allows for one. */
  private static Optional<Assessment.Fit> slope(
      Evidence evidence, List<Signal> used, int point, double exponent, double margin) {
    List<Level> levels = new ArrayList<>();
    List<Level> planned = new ArrayList<>();
    double widest = evidence.network(used.get(used.size() - 1).cell).topWidth();
    for (Signal s : used) {
      double n = evidence.network(s.cell).topWidth();
      Estimate part = s.measured.times(1 / s.whole);
      // What the higher terms and the inner widths do to the size is divided out.
      double at = exponent * Math.log(n / widest);
      double planError = s.measured.standardError() / Math.abs(s.whole);
      planned.add(new Level(n, Estimate.normal(at, planError)));
      if (part.value() > 0) {
        levels.add(
            new Level(
                n,
                new Estimate(
                    at + Math.log(part.value()),
                    part.standardError() / part.value(),
                    part.degreesOfFreedom())));
      }
    }
    boolean enough =
        planned.stream().mapToDouble(Level::width).distinct().count() >= Limits.DISTINCT_WIDTHS
            && levels.size() == planned.size();
    if (!enough
        || !Resolution.canDecide(
            evidence,
            used.get(0).cell,
            RateFit.fit(planned).slope().standardError(),
            margin * Math.abs(exponent))) {
      return Optional.empty();
    }
    RateEstimate fit = RateFit.fit(levels);
    return Optional.of(
        new Assessment.Fit("slope of the bias at " + evidence.pointName(point), fit));
  }

  private static List<String> notes(
      Evidence evidence, List<Signal> all, List<Signal> used, double margin) {
    List<String> notes = new ArrayList<>();
    notes.add("Estimator of the mean: " + evidence.experiment().meanEstimator().key());
    for (Signal s : all) {
      if (!used.contains(s)) {
        notes.add("Not tested: " + why(evidence, s, margin).orElseThrow());
      }
    }
    return notes;
  }
}
