package org.normscale.theory.quadrature;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Hermite coefficients of one function, computed once for every variance: n points make n (n + 1) /
 * 2 pairs, but n variances only. Thread-safe. Memory: at most some 5 kB per variance.
 */
final class HermiteCoefficients {

  private final DoubleUnaryOperator function;
  private final Map<Key, Entry> known = new ConcurrentHashMap<>();

  HermiteCoefficients(DoubleUnaryOperator function) {
    this.function = function;
  }

  /**
   * Coefficients by one rule.
   *
   * @param nodes number of nodes
   * @param sd standard deviation of the variable, at least 0
   * @return the coefficients; not to be modified
   */
  Entry at(int nodes, double sd) {
    return known.computeIfAbsent(new Key(nodes, sd), this::compute);
  }

  private Entry compute(Key key) {
    double[] values = GaussHermite.of(key.nodes).coefficients(function, key.sd);
    return new Entry(values, HermiteSeries.series(values, values, 1));
  }

  private record Key(int nodes, double sd) {}

  /**
   * Coefficients of one variance.
   *
   * @param values {@code a_k}, k = 0..nodes-1
   * @param square {@code sum_k a_k^2 = E f^2}
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record Entry(double[] values, double square) {}
}
