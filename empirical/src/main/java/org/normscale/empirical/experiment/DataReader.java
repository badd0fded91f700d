package org.normscale.empirical.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.SyntheticData;

/** Reads the {@code data} section: inline points, CSV files, or a generator. */
final class DataReader {

  private static final List<String> KINDS = List.of("circle", "sphere");

  private DataReader() {}

  static Dataset read(Node data, Path baseFolder) {
    data.map(List.of("train", "test", "synthetic"));
    if (data.has("synthetic")) {
      if (data.has("train") || data.has("test")) {
        throw data.error("has synthetic or train and test, not both");
      }
      return synthetic(data.require("synthetic"));
    }
    CsvPoints train = points(data.require("train"), baseFolder, true);
    List<List<Double>> test =
        data.find("test").map(node -> points(node, baseFolder, false).x()).orElse(List.of());
    return new Dataset(train.x(), train.y(), test);
  }

  private static CsvPoints points(Node node, Path baseFolder, boolean withTargets) {
    if (node.isText()) {
      return csv(node, baseFolder, withTargets);
    }
    node.map(withTargets ? List.of("x", "y", "csv") : List.of("x", "csv"));
    if (node.has("csv")) {
      if (node.has("x") || node.has("y")) {
        throw node.error("has csv or inline points, not both");
      }
      return csv(node.require("csv"), baseFolder, withTargets);
    }
    List<List<Double>> x = new ArrayList<>();
    for (Node row : node.require("x").list("must be a list of points")) {
      x.add(row.numbers());
    }
    List<Double> y = withTargets ? node.require("y").numbers() : List.of();
    return new CsvPoints(x, y);
  }

  private static CsvPoints csv(Node node, Path baseFolder, boolean withTargets) {
    String name = node.text("must be the path of a CSV file");
    Path file;
    try {
      file = baseFolder.resolve(name);
    } catch (java.nio.file.InvalidPathException e) {
      throw node.error("is not a path");
    }
    return CsvPoints.read(node.path(), file, withTargets);
  }

  private static Dataset synthetic(Node node) {
    node.map(List.of("kind", "train", "test", "dimension", "seed"));
    String kind = node.require("kind").oneOf(KINDS);
    int train = node.require("train").integer(1);
    int test = node.find("test").map(n -> n.integer(0)).orElse(0);
    long seed = node.find("seed").map(Node::wholeLong).orElse(1L);
    try {
      if (kind.equals("circle")) {
        if (node.has("dimension") && node.require("dimension").integer(1) != 2) {
          throw node.require("dimension").error("must be 2 on a circle, or left out");
        }
        return SyntheticData.circle(train, test, seed);
      }
      return SyntheticData.sphere(train, test, node.require("dimension").integer(2), seed);
    } catch (InvalidInputException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(node.path())
          ? e
          : new InvalidInputException(node.path() + ": " + message);
    }
  }
}
