package org.normscale.theory.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/** The file reference/expansion.json: numbers of an independent program. */
public final class ReferenceData {

  private static final JsonNode ROOT = read();

  private ReferenceData() {}

  public static JsonNode root() {
    return ROOT;
  }

  public static Dataset data() {
    JsonNode problem = ROOT.path("problem");
    return new Dataset(
        rows(problem.path("train_x")), row(problem.path("train_y")), rows(problem.path("test_x")));
  }

  public static TrainingSpec training(OptionalInt coarseSteps) {
    double alpha = ROOT.path("problem").path("alpha").asDouble();
    return new TrainingSpec(Algorithm.GD, alpha, List.of(0.5, 1.0, 2.0), coarseSteps);
  }

  public static List<JsonNode> cases(String key) {
    return StreamSupport.stream(ROOT.path(key).spliterator(), false).toList();
  }

  public static NetworkSpec network(JsonNode widthsAndGammas, Activation activation) {
    List<Integer> widths = new ArrayList<>();
    widthsAndGammas.path("widths").forEach(w -> widths.add(w.asInt()));
    // The kernels do not depend on the law of the outer weights.
    return NetworkSpec.of(
        widths, row(widthsAndGammas.path("gammas")), activation, new WeightLaw.Rademacher());
  }

  public static Activation activation(JsonNode node) {
    double shift = node.path("shift").asDouble(0);
    String name = node.path("activation").asText();
    return switch (name) {
      case "tanh" -> new Activation.Tanh(shift);
      case "sigmoid" -> new Activation.Sigmoid(shift);
      case "erf" -> new Activation.ErrorFunction(shift);
      default -> throw new IllegalArgumentException(name);
    };
  }

  public static double[] vector(JsonNode node) {
    return row(node).stream().mapToDouble(Double::doubleValue).toArray();
  }

  public static double[][] matrix(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(ReferenceData::vector)
        .toArray(double[][]::new);
  }

  private static List<Double> row(JsonNode node) {
    List<Double> row = new ArrayList<>();
    node.forEach(v -> row.add(v.asDouble()));
    return row;
  }

  private static List<List<Double>> rows(JsonNode node) {
    List<List<Double>> rows = new ArrayList<>();
    node.forEach(v -> rows.add(row(v)));
    return rows;
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(
            ReferenceData.class.getResourceAsStream("/reference/expansion.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
