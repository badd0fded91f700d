package org.normscale.theory.problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Training points with their targets, and test points. "All points" always means training points
 * first, in order, then test points.
 *
 * @param trainX training inputs, {@code n >= 1} lists of {@code d >= 1} numbers, distinct
 * @param trainY targets, {@code n} numbers
 * @param testX test inputs, any number of lists of {@code d} numbers
 */
public record Dataset(List<List<Double>> trainX, List<Double> trainY, List<List<Double>> testX) {

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException if there is no training point, rows are ragged, a number is not
   *     finite, or two training points are equal
   */
  public Dataset {
    trainX = trainX.stream().map(Dataset::copy).toList();
    trainY = copy(trainY);
    testX = testX.stream().map(Dataset::copy).toList();
    if (trainX.isEmpty()) {
      throw new InvalidInputException("data.train.x", "[]", "needs at least one training point");
    }
    if (trainY.size() != trainX.size()) {
      throw new InvalidInputException(
          "data.train.y",
          trainY.size() + " values",
          "needs one value for each of the " + trainX.size() + " training points");
    }
    int d = trainX.get(0).size();
    checkRows("data.train.x", trainX, d);
    checkRows("data.test.x", testX, d);
    for (int m = 0; m < trainY.size(); m++) {
      InvalidInputException.requireFinite("data.train.y[" + m + "]", trainY.get(m));
    }
    Map<List<Double>, Integer> seen = new HashMap<>();
    for (int m = 0; m < trainX.size(); m++) {
      Integer earlier = seen.putIfAbsent(trainX.get(m), m);
      if (earlier != null) {
        throw new InvalidInputException(
            "data.train.x[" + m + "]",
            trainX.get(m),
            "is the same point as data.train.x[" + earlier + "]; training points must be distinct");
      }
    }
  }

  /**
   * Copies a row or the targets; negative zero becomes zero, so that equal points are equal lists.
   */
  private static List<Double> copy(List<Double> row) {
    return row.stream().map(v -> v + 0.0).toList();
  }

  private static void checkRows(String key, List<List<Double>> rows, int dimension) {
    for (int m = 0; m < rows.size(); m++) {
      List<Double> row = rows.get(m);
      if (row.size() != dimension || row.isEmpty()) {
        throw new InvalidInputException(
            key + "[" + m + "]",
            row,
            "has "
                + row.size()
                + (row.size() == 1 ? " coordinate" : " coordinates")
                + ", the first training point has "
                + dimension);
      }
      for (int k = 0; k < dimension; k++) {
        InvalidInputException.requireFinite(key + "[" + m + "][" + k + "]", row.get(k));
      }
    }
  }

  /**
   * Number of training points.
   *
   * @return {@code n >= 1}
   */
  public int trainCount() {
    return trainX.size();
  }

  /**
   * Number of all points.
   *
   * @return training plus test points
   */
  public int pointCount() {
    return trainX.size() + testX.size();
  }

  /**
   * Input dimension.
   *
   * @return {@code d >= 1}
   */
  public int dimension() {
    return trainX.get(0).size();
  }

  /**
   * All inputs, training points first.
   *
   * @return a new array, points x d
   */
  public double[][] points() {
    List<List<Double>> all = new ArrayList<>(trainX);
    all.addAll(testX);
    return all.stream()
        .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /**
   * The targets.
   *
   * @return a new array of {@code n} numbers
   */
  public double[] targets() {
    return trainY.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Short name of a point for tables and figures.
   *
   * @param point index among all points
   * @return {@code train[0]}, .. or {@code test[0]}, ..
   */
  public String pointName(int point) {
    return point < trainCount() ? "train[" + point + "]" : "test[" + (point - trainCount()) + "]";
  }
}
