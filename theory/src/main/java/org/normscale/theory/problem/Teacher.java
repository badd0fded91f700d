package org.normscale.theory.problem;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A smooth target function {@code f(x) = (sin(a.x) + cos(b.x)) / 2} with two random directions of
 * length 2; its values lie in [-1, 1].
 *
 * @param a first direction, length 2
 * @param b second direction, length 2
 */
record Teacher(List<Double> a, List<Double> b) {

  private static final double LENGTH = 2;

  static Teacher draw(int dimension, RandomGenerator random) {
    return new Teacher(direction(dimension, LENGTH, random), direction(dimension, LENGTH, random));
  }

  /** A vector of given length whose direction is uniform on the sphere. */
  static List<Double> direction(int dimension, double length, RandomGenerator random) {
    double[] x = new double[dimension];
    double norm = 0;
    for (int k = 0; k < dimension; k++) {
      x[k] = random.nextGaussian();
      norm = Math.hypot(norm, x[k]);
    }
    double scale = length / norm;
    return java.util.Arrays.stream(x).mapToObj(v -> v * scale).toList();
  }

  double value(List<Double> x) {
    return (Math.sin(dot(a, x)) + Math.cos(dot(b, x))) / 2;
  }

  private static double dot(List<Double> u, List<Double> v) {
    double sum = 0;
    for (int k = 0; k < u.size(); k++) {
      sum += u.get(k) * v.get(k);
    }
    return sum;
  }
}
