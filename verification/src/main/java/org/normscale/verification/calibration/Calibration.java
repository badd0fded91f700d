package org.normscale.verification.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Component;
import org.normscale.verification.claim.Decider;
import org.normscale.verification.claim.Evidence;

/**
 * Measures how often verdicts are wrong: draws data sets from a known truth, lets the claims assess
 * them as they assess measurements, and counts. Results do not depend on the number of threads.
 *
 * @param plan what was simulated
 * @param claims rates of the claims, by claim, law and size
 * @param nonNormal what GAUSSIAN made of laws that are not normal
 * @param intervals far tails of single intervals
 */
public record Calibration(
    CalibrationPlan plan,
    List<ClaimRates> claims,
    List<NonNormalRates> nonNormal,
    List<IntervalRates> intervals) {

  /** Copies the lists. */
  public Calibration {
    claims = List.copyOf(claims);
    nonNormal = List.copyOf(nonNormal);
    intervals = List.copyOf(intervals);
  }

  /**
   * Runs a calibration.
   *
   * @param plan how much
   * @param threads threads, at least 1
   * @param progress is told what is simulated next, in a few words
   * @return the rates
   */
  public static Calibration run(CalibrationPlan plan, int threads, Consumer<String> progress) {
    List<ClaimRates> claims = new ArrayList<>();
    List<NonNormalRates> nonNormal = new ArrayList<>();
    List<IntervalRates> intervals = new ArrayList<>();
    List<KnownTruth> truths = KnownTruth.all();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      for (OutputLaw law : OutputLaw.values()) {
        progress.accept("claims, " + law.label() + " outputs");
        for (KnownTruth truth : truths) {
          Tallies tallies = new Tallies(plan, truth, law);
          forEach(pool, plan.sets(), set -> tallies.add(truth, law, plan, set));
          tallies.claims.forEach((id, bySize) -> bySize.forEach(t -> claims.add(t.rates())));
          tallies.nonNormal.forEach(t -> nonNormal.add(t.rates()));
        }
        progress.accept("intervals, " + law.label() + " outputs");
        IntervalTally tally = new IntervalTally(law, sizes(plan));
        forEach(pool, plan.intervalSets(), set -> tally.add(random(plan, law, -1 - set)));
        intervals.addAll(tally.rates());
      }
    } finally {
      pool.shutdownNow();
    }
    claims.sort(
        Comparator.comparing(ClaimRates::claim)
            .thenComparing(ClaimRates::law)
            .thenComparing(ClaimRates::replicas));
    return new Calibration(plan, claims, nonNormal, intervals);
  }

  private static List<Integer> sizes(CalibrationPlan plan) {
    return plan.replicas().stream().filter(r -> r <= CalibrationPlan.MOST_IN_INTERVALS).toList();
  }

  /** A stream per law and data set, whatever runs it. */
  private static SplittableRandom random(CalibrationPlan plan, OutputLaw law, int set) {
    return new SplittableRandom(
        new SplittableRandom(plan.seed()).nextLong() + ((long) law.name().hashCode() << 32) + set);
  }

  private static void forEach(ForkJoinPool pool, int count, IntConsumer action) {
    try {
      pool.submit(() -> IntStream.range(0, count).parallel().forEach(action)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a simulated data set failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Counts of one truth and law. */
  private static final class Tallies {
    final Map<ClaimId, List<ClaimTally>> claims = new EnumMap<>(ClaimId.class);
    final List<NonNormalTally> nonNormal = new ArrayList<>();

    Tallies(CalibrationPlan plan, KnownTruth truth, OutputLaw law) {
      for (ClaimId id : truth.claims()) {
        if (id == ClaimId.GAUSSIAN && law != OutputLaw.NORMAL) {
          plan.replicas().forEach(r -> nonNormal.add(new NonNormalTally(law, r, plan.alpha())));
        } else {
          claims.put(
              id,
              plan.replicas().stream().map(r -> new ClaimTally(id, law, r, plan.alpha())).toList());
        }
      }
    }

    void add(KnownTruth truth, OutputLaw law, CalibrationPlan plan, int set) {
      int most = plan.replicas().get(plan.replicas().size() - 1);
      Sampler sampler = new Sampler(truth, law, random(plan, law, set), most);
      for (int size = 0; size < plan.replicas().size(); size++) {
        Evidence evidence = sampler.grownTo(plan.replicas().get(size));
        for (List<ClaimTally> bySize : claims.values()) {
          bySize.get(size).add(evidence, set);
        }
        if (!nonNormal.isEmpty()) {
          nonNormal.get(size).add(evidence);
        }
      }
    }
  }

  private static final class NonNormalTally {
    private final OutputLaw law;
    private final int replicas;
    private final double alpha;
    private long sets;
    private long confirmed;
    private long refuted;

    NonNormalTally(OutputLaw law, int replicas, double alpha) {
      this.law = law;
      this.replicas = replicas;
      this.alpha = alpha;
    }

    void add(Evidence evidence) {
      List<Component> components = Placement.components(ClaimId.GAUSSIAN, evidence);
      boolean confirms = Decider.confirmPValue(components) <= alpha;
      boolean refutes = Decider.refutePValue(components) <= alpha / 2;
      synchronized (this) {
        sets++;
        confirmed += confirms ? 1 : 0;
        refuted += refutes ? 1 : 0;
      }
    }

    synchronized NonNormalRates rates() {
      return new NonNormalRates(law, replicas, new Rate(confirmed, sets), new Rate(refuted, sets));
    }
  }
}
