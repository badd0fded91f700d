package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.VarianceTerms;

/** The same measurements beside a wrong prediction, for negative controls. */
final class Altered {

  private Altered() {}

  /** Another prediction of the variance. */
  static Evidence variance(Evidence evidence, Function<VarianceTerms, VarianceTerms> change) {
    return with(
        evidence,
        cell -> {
          Expectation e = evidence.expectations().get(cell);
          return new Expectation(e.mean(), e.next(), e.variance().map(change), e.firstBias());
        });
  }

  /** The leading-order mean {@code h_t} in place of {@code H^eps_t}. */
  static Evidence meanAtTheLimit(Evidence evidence) {
    return with(
        evidence,
        cell -> {
          Expectation e = evidence.expectations().get(cell);
          Computed<MeanTerms> mean =
              e.mean().map(m -> new MeanTerms(evidence.limitMean(cell), m.error(), m.notes()));
          return new Expectation(mean, e.next(), e.variance(), e.firstBias());
        });
  }

  /** Another next term of the mean. */
  static Evidence next(Evidence evidence, Optional<double[]> next) {
    return with(
        evidence,
        cell -> {
          Expectation e = evidence.expectations().get(cell);
          Computed<double[]> altered =
              next.<Computed<double[]>>map(Computed.Value::new)
                  .orElseGet(() -> new Computed.Missing<>("not computed"));
          return new Expectation(e.mean(), altered, e.variance(), e.firstBias());
        });
  }

  /** Nothing beyond the leading order is computed. */
  static Evidence missing(Evidence evidence) {
    return with(
        evidence,
        cell ->
            new Expectation(
                new Computed.Missing<>("too costly"),
                new Computed.Missing<>("too costly"),
                new Computed.Missing<>("too costly"),
                new Computed.Missing<>("too costly")));
  }

  /** A predicted bias multiplied by a number that depends on the width of the last layer. */
  static Evidence bias(Evidence evidence, IntToDoubleFunction factor) {
    return with(
        evidence,
        cell -> {
          double f = factor.applyAsDouble(evidence.network(cell).topWidth());
          double[] limit = evidence.limitMean(cell);
          Expectation e = evidence.expectations().get(cell);
          Computed<MeanTerms> mean =
              e.mean().map(m -> new MeanTerms(mix(limit, m.mean(), f), m.error(), m.notes()));
          return new Expectation(
              mean,
              e.next(),
              e.variance(),
              e.firstBias().map(q -> mix(new double[q.length], q, f)));
        });
  }

  private static double[] mix(double[] from, double[] to, double share) {
    double[] result = new double[from.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = from[i] + share * (to[i] - from[i]);
    }
    return result;
  }

  private static Evidence with(Evidence evidence, IntFunction<Expectation> expectation) {
    List<Expectation> expectations = new ArrayList<>();
    for (int cell = 0; cell < evidence.results().size(); cell++) {
      expectations.add(expectation.apply(cell));
    }
    return new Evidence(
        evidence.experiment(), evidence.predictions(), expectations, evidence.results());
  }
}
