package org.normscale.verification.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.verification.calibration.IntervalRates.Kind;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.LogVariance;
import org.normscale.verification.inference.SampleMean;

/** Counts of all kinds of intervals for one law. Thread-safe; counts do not depend on the order. */
final class IntervalTally {

  private final OutputLaw law;
  private final List<Integer> sizes;

  /** By size, then kind. */
  private final List<TailTally> tallies = new ArrayList<>();

  IntervalTally(OutputLaw law, List<Integer> sizes) {
    this.law = law;
    this.sizes = sizes;
    for (int i = 0; i < sizes.size() * Kind.values().length; i++) {
      tallies.add(new TailTally());
    }
  }

  /** Draws two growing samples of mean 0 and variance 1 and looks at their intervals. */
  void add(RandomGenerator random) {
    MomentSummary a = new MomentSummary(1);
    MomentSummary b = new MomentSummary(1);
    List<Estimate> estimates = new ArrayList<>();
    double[] x = new double[1];
    for (int size : sizes) {
      while (a.count() < size) {
        law.fill(x, random);
        a.add(x);
        law.fill(x, random);
        b.add(x);
      }
      for (Kind kind : Kind.values()) {
        estimates.add(estimate(kind, a, b));
      }
    }
    synchronized (this) {
      for (int i = 0; i < estimates.size(); i++) {
        tallies.get(i).add(estimates.get(i), 0);
      }
    }
  }

  /** An estimate of 0. */
  private static Estimate estimate(Kind kind, MomentSummary a, MomentSummary b) {
    return switch (kind) {
      case LOG_VARIANCE -> logVariance(a);
      case LOG_RATIO -> logVariance(a).minus(logVariance(b));
      case MEAN -> SampleMean.of(a.mean(0), a.variance(0), a.skewness(0), a.count());
    };
  }

  private static Estimate logVariance(MomentSummary m) {
    return LogVariance.of(m.variance(0), m.skewness(0), m.kurtosis(0), m.count());
  }

  synchronized List<IntervalRates> rates() {
    List<IntervalRates> rates = new ArrayList<>();
    int i = 0;
    for (int size : sizes) {
      for (Kind kind : Kind.values()) {
        rates.add(new IntervalRates(kind, law, size, tallies.get(i++).tails()));
      }
    }
    return rates;
  }
}
