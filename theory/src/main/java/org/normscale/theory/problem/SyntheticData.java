package org.normscale.theory.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Data sets drawn from a seed. Targets are those of a smooth teacher drawn from the same seed:
 * {@code f(x) = (sin(a.x) + cos(b.x)) / 2} with random directions {@code a, b} of length 2, so
 * targets lie in [-1, 1]. Equal arguments give equal data.
 */
public final class SyntheticData {

  /** Most points of a data set: kernels are points x points. */
  public static final int MAX_POINTS = 10_000;

  /** Largest dimension. */
  public static final int MAX_DIMENSION = 10_000;

  private SyntheticData() {}

  /**
   * Points on the unit circle: one at a uniform angle in each of {@code train} equal arcs, likewise
   * for the test points.
   *
   * @param train number of training points, at least 1
   * @param test number of test points, at least 0
   * @param seed seed
   * @return data of dimension 2
   * @throws InvalidInputException if a size is out of range
   */
  public static Dataset circle(int train, int test, long seed) {
    RandomGenerator random = checked(train, test, 2, seed);
    Teacher teacher = Teacher.draw(2, random);
    return draw(teacher, train, test, i -> onArc(i, train, random), i -> onArc(i, test, random));
  }

  /**
   * Points uniform on the unit sphere.
   *
   * @param train number of training points, at least 1
   * @param test number of test points, at least 0
   * @param dimension dimension of the space around the sphere, at least 2
   * @param seed seed
   * @return data of that dimension
   * @throws InvalidInputException if a size is out of range
   */
  public static Dataset sphere(int train, int test, int dimension, long seed) {
    if (dimension < 2) {
      throw new InvalidInputException("data.synthetic.dimension", dimension, "must be at least 2");
    }
    RandomGenerator random = checked(train, test, dimension, seed);
    Teacher teacher = Teacher.draw(dimension, random);
    IntFunction<List<Double>> point = i -> Teacher.direction(dimension, 1, random);
    return draw(teacher, train, test, point, point);
  }

  /**
   * Points uniform in the cube {@code [-1, 1]^d}.
   *
   * @param train number of training points, at least 1
   * @param test number of test points, at least 0
   * @param dimension {@code d}, at least 1
   * @param seed seed
   * @return data of that dimension
   * @throws InvalidInputException if a size is out of range
   */
  public static Dataset cube(int train, int test, int dimension, long seed) {
    RandomGenerator random = checked(train, test, dimension, seed);
    Teacher teacher = Teacher.draw(dimension, random);
    IntFunction<List<Double>> point = i -> random.doubles(dimension, -1, 1).boxed().toList();
    return draw(teacher, train, test, point, point);
  }

  private static RandomGenerator checked(int train, int test, int dimension, long seed) {
    requireRange("train", train, 1, MAX_POINTS);
    requireRange("test", test, 0, MAX_POINTS);
    requireRange("dimension", dimension, 1, MAX_DIMENSION);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static void requireRange(String key, int value, int low, int high) {
    if (value < low || value > high) {
      throw new InvalidInputException(
          "data.synthetic." + key, value, "must lie in " + low + ".." + high);
    }
  }

  private static Dataset draw(
      Teacher teacher,
      int train,
      int test,
      IntFunction<List<Double>> trainPoint,
      IntFunction<List<Double>> testPoint) {
    List<List<Double>> trainX = new ArrayList<>();
    List<Double> trainY = new ArrayList<>();
    for (int i = 0; i < train; i++) {
      List<Double> x = trainPoint.apply(i);
      trainX.add(x);
      trainY.add(teacher.value(x));
    }
    List<List<Double>> testX = new ArrayList<>();
    for (int i = 0; i < test; i++) {
      testX.add(testPoint.apply(i));
    }
    return new Dataset(trainX, trainY, testX);
  }

  private static List<Double> onArc(int index, int arcs, RandomGenerator random) {
    double angle = 2 * Math.PI * (index + random.nextDouble()) / arcs;
    return List.of(Math.cos(angle), Math.sin(angle));
  }
}
