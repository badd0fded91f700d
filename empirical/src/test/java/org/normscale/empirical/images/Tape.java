package org.normscale.empirical.images;

import java.util.ArrayList;
import java.util.List;

/** Reverse-mode automatic differentiation of numbers, one entry for each operation. */
final class Tape {

  private final List<int[]> parents = new ArrayList<>();
  private final List<double[]> partials = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  int number(double value) {
    return node(value, new int[0], new double[0]);
  }

  private int node(double value, int[] of, double[] slopes) {
    values.add(value);
    parents.add(of);
    partials.add(slopes);
    return values.size() - 1;
  }

  double value(int a) {
    return values.get(a);
  }

  int plus(int a, int b) {
    return node(value(a) + value(b), new int[] {a, b}, new double[] {1, 1});
  }

  int times(int a, int b) {
    return node(value(a) * value(b), new int[] {a, b}, new double[] {value(b), value(a)});
  }

  int scaled(int a, double f) {
    return node(f * value(a), new int[] {a}, new double[] {f});
  }

  int exp(int a) {
    double e = Math.exp(value(a));
    return node(e, new int[] {a}, new double[] {e});
  }

  int log(int a) {
    return node(Math.log(value(a)), new int[] {a}, new double[] {1 / value(a)});
  }

  int inverse(int a) {
    double i = 1 / value(a);
    return node(i, new int[] {a}, new double[] {-i * i});
  }

  int positivePart(int a) {
    return node(Math.max(value(a), 0), new int[] {a}, new double[] {value(a) > 0 ? 1 : 0});
  }

  /** Derivatives of one number by all others. */
  double[] gradient(int of) {
    double[] d = new double[values.size()];
    d[of] = 1;
    for (int i = of; i >= 0; i--) {
      for (int p = 0; p < parents.get(i).length; p++) {
        d[parents.get(i)[p]] += d[i] * partials.get(i)[p];
      }
    }
    return d;
  }
}
