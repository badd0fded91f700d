package org.normscale.verification.symmetric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.normscale.empirical.online.Normalization;
import org.normscale.verification.claim.Component;
import org.normscale.verification.claim.Decider;
import org.normscale.verification.claim.Words;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Jackknife;
import org.normscale.verification.inference.Outcome;
import org.normscale.verification.inference.Region;

/**
 * Decides the claims about escape from the plateau. Every number is a mean over seeds, with the
 * standard error over seeds and Student's t intervals; where simulation and equations are compared,
 * it is a mean of (log) ratios of the two for one seed, from the same start. The decision is made
 * by {@link Decider#rule}, as for all claims.
 */
public final class EscapeClaims {

  /** Fewest seeds for a verdict: below, the t interval is longer than any margin here. */
  public static final int LEAST_SEEDS = 5;

  /**
   * What came out.
   *
   * @param decisions claims that could be tested
   * @param notTested claims that could not be, with the reason
   * @param alpha joint error rate of the verdicts
   */
  public record Verdicts(List<EscapeDecision> decisions, List<NotTested> notTested, double alpha) {
    /** Copies the lists. */
    public Verdicts {
      decisions = List.copyOf(decisions);
      notTested = List.copyOf(notTested);
    }

    /**
     * Whether a claim has an outcome.
     *
     * @param outcome the outcome
     * @return true if at least one claim has it
     */
    public boolean any(Outcome outcome) {
      return decisions.stream().anyMatch(d -> d.ruling().outcome() == outcome);
    }
  }

  /**
   * A claim that could not be tested.
   *
   * @param id the claim
   * @param reason why not
   */
  public record NotTested(EscapeClaimId id, String reason) {}

  private record Claim(EscapeClaimId id, String statement, List<Component> components) {}

  private static final String NO_ESCAPE =
      "some run ended before it had left the plateau; give it a longer time or a larger dimension";

  private static final String MORE_STUDENTS =
      "with more students than teachers the scales gamma of normalized students are unstable on the"
          + " plateau, so that they leave it in another way than students without normalization";

  private final EscapeMeasurement measurement;
  private final EscapeStudy study;

  private EscapeClaims(EscapeMeasurement measurement) {
    this.measurement = measurement;
    this.study = measurement.study();
  }

  /**
   * Decides.
   *
   * @param measurement simulated and predicted curves
   * @param confidence joint confidence of all verdicts, in (0, 1)
   * @return the verdicts
   */
  public static Verdicts decide(EscapeMeasurement measurement, double confidence) {
    return new EscapeClaims(measurement).decide(1 - confidence);
  }

  private Verdicts decide(double alpha) {
    List<Claim> claims = new ArrayList<>();
    List<NotTested> notTested = new ArrayList<>();
    for (EscapeClaimId id : EscapeClaimId.values()) {
      if (id == EscapeClaimId.FINITE_BATCH && study.batch().isEmpty()) {
        notTested.add(new NotTested(id, "no batch was given"));
        continue;
      }
      if (id == EscapeClaimId.BN_DELAYS && study.students() > study.teachers()) {
        notTested.add(new NotTested(id, MORE_STUDENTS));
        continue;
      }
      Claim claim = claim(id);
      if (claim.components().isEmpty()) {
        notTested.add(new NotTested(id, NO_ESCAPE));
      } else {
        claims.add(claim);
      }
    }
    boolean enough = study.seeds() >= LEAST_SEEDS;
    List<Decider.Ruling> rulings =
        Decider.rule(
            claims.stream().map(Claim::components).toList(),
            claims.stream().map(c -> enough).toList(),
            alpha);
    List<EscapeDecision> decisions = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      decisions.add(decision(claims.get(i), rulings.get(i)));
    }
    return new Verdicts(decisions, notTested, alpha);
  }

  private EscapeDecision decision(Claim claim, Decider.Ruling ruling) {
    Component worst = claim.components().get(ruling.decisive());
    String numbers = worst.sentence(ruling.intervals().get(ruling.decisive()));
    String sentence =
        switch (ruling.outcome()) {
          case CONFIRMED -> "Holds: " + numbers + ".";
          case REFUTED -> "Does not hold: " + numbers + ".";
          case INCONCLUSIVE ->
              "Undecided with "
                  + study.seeds()
                  + " seeds"
                  + (study.seeds() < LEAST_SEEDS
                      ? " (fewer than " + LEAST_SEEDS + " decide nothing)"
                      : "")
                  + ": "
                  + numbers
                  + ".";
        };
    return new EscapeDecision(
        claim.id(),
        subject(),
        claim.statement(),
        claim.components(),
        ruling,
        study.seeds(),
        sentence);
  }

  private String subject() {
    return String.format(
        Locale.ROOT,
        "K = %d, M = %d, d = %d, |J| = %s, eta = %s",
        study.students(),
        study.teachers(),
        study.dimension(),
        Words.number(study.weightNorm()),
        Words.number(study.rate()));
  }

  private Claim claim(EscapeClaimId id) {
    String within = " within a factor of " + Words.number(1 + id.margin());
    return switch (id) {
      case BN_DELAYS ->
          new Claim(
              id,
              "Students with batch normalization leave the plateau more slowly, at Q / |J|^2 = "
                  + Words.number(study.ratio())
                  + " of the rate without,"
                  + within
                  + ". The condition for a delay is |J| > "
                  + Words.number(study.equilibrium().gamma())
                  + "; shorter weights escape faster",
              delays(id));
      case ESCAPE_RATE ->
          new Claim(
              id,
              "Rate and time of escape are those of the integrated equations," + within,
              matched(id, List.of(Normalization.NONE, Normalization.POPULATION)));
      case FINITE_BATCH ->
          new Claim(
              id,
              "With statistics of batches rate and time of escape are those of the equations"
                  + " corrected to first order in 1 / B,"
                  + within,
              matched(id, List.of(Normalization.BATCH)));
      case NORM_GROWTH ->
          new Claim(
              id,
              "The mean of |J_k|^4 of students normalized by population statistics has grown by"
                  + " 2 eta^2 times the integral of gamma^2 N half-way to escape,"
                  + within,
              growth(id));
    };
  }

  private static Region region(EscapeClaimId id, double centre) {
    return Region.around(centre, Math.log1p(id.margin()));
  }

  private static Component component(
      String label, double predicted, Estimate estimate, Region region) {
    return new Component(label, predicted, estimate, region, Component.Scale.LOG, List.of());
  }

  private static Estimate mean(List<Double> values) {
    return Jackknife.of(
        values, v -> v.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }

  private List<Component> delays(EscapeClaimId id) {
    List<Double> plain = each(measurement.simulated(Normalization.NONE), c -> log(c.slope()));
    List<Double> normalized =
        each(measurement.simulated(Normalization.POPULATION), c -> log(c.slope()));
    if (hasGap(plain) || hasGap(normalized)) {
      return List.of();
    }
    double predicted = Math.log(study.ratio());
    Estimate ratio = mean(normalized).minus(mean(plain));
    return List.of(
        component("rate with BN / without", predicted, ratio, region(id, predicted)),
        component("delay: rate with BN / without", predicted, ratio, Region.below(0)));
  }

  private List<Component> matched(EscapeClaimId id, List<Normalization> runs) {
    List<Component> components = new ArrayList<>();
    double level = study.equilibrium().error() / 2;
    for (Normalization run : runs) {
      List<Double> slopes = pairs(run, (s, p) -> log(s.slope()) - log(p.slope()));
      List<Double> times =
          pairs(run, (s, p) -> log(s.firstTimeBelow(level)) - log(p.firstTimeBelow(level)));
      if (hasGap(slopes)) {
        return List.of();
      }
      components.add(
          component("rate / predicted, " + study.label(run), 0, mean(slopes), region(id, 0)));
      // More students than teachers or fewer: there the error may stay above the level for good.
      if (!hasGap(times)) {
        components.add(
            component("time / predicted, " + study.label(run), 0, mean(times), region(id, 0)));
      }
    }
    return components;
  }

  private List<Component> growth(EscapeClaimId id) {
    Normalization run = Normalization.POPULATION;
    int half = halfWay(run);
    // Simulated growth is a sum of squares, never 0; what is predicted may be.
    List<Double> ratios = pairs(run, (s, p) -> p.growth(half) / s.growth(half));
    if (half == 0 || hasGap(ratios)) {
      return List.of();
    }
    Region region = new Region(1 / (1 + id.margin()), 1 + id.margin());
    return List.of(
        new Component(
            "predicted growth / simulated",
            1,
            mean(ratios),
            region,
            Component.Scale.LINEAR,
            List.of()));
  }

  /** Half the time at which the first predicted amplitude leaves the window; 0 if none does. */
  private int halfWay(Normalization run) {
    PlateauCurve first = measurement.predicted(run).get(0);
    int index = 0;
    while (index < first.times().size() && first.amplitudes().get(index) < PlateauCurve.HIGH) {
      index++;
    }
    return index < first.times().size() ? index / 2 : 0;
  }

  private static List<Double> each(
      List<PlateauCurve> curves, ToDoubleFunction<PlateauCurve> number) {
    return curves.stream().map(number::applyAsDouble).toList();
  }

  private List<Double> pairs(
      Normalization run, ToDoubleBiFunction<PlateauCurve, PlateauCurve> number) {
    List<PlateauCurve> s = measurement.simulated(run);
    List<PlateauCurve> p = measurement.predicted(run);
    return IntStream.range(0, s.size())
        .mapToObj(i -> number.applyAsDouble(s.get(i), p.get(i)))
        .toList();
  }

  /** NaN for a number that is not there or has no logarithm. */
  private static double log(OptionalDouble value) {
    return value.isPresent() ? Math.log(value.getAsDouble()) : Double.NaN;
  }

  private static boolean hasGap(List<Double> values) {
    return values.stream().anyMatch(v -> !Double.isFinite(v));
  }
}
