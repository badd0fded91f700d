package org.normscale.reports.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.store.RunManifest;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.render.Json;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Estimate;

/** Reads {@code manifest.json}, {@code results.json} and {@code claims.json} of a run's folder. */
public final class RunReader {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> PROGRAM =
      List.of("version", "git_commit", "kernel", "jdk", "platform");

  private RunReader() {}

  /**
   * Reads a run.
   *
   * @param folder output folder of {@code run}, {@code verify} or {@code merge}; without {@code
   *     claims.json} the run has no claims
   * @return the run
   * @throws InvalidInputException if the folder has no manifest or no results, or a file there is
   *     not what its name says
   */
  public static Run read(Path folder) {
    JsonNode manifest = tree(folder.resolve(RunManifest.FILE_NAME));
    JsonNode results = tree(folder.resolve("results.json"));
    if (!manifest.path("experiment").isObject() || !manifest.path("determined_by").isObject()) {
      throw notWhatItSays(folder.resolve(RunManifest.FILE_NAME), "the manifest of a run");
    }
    Map<String, String> settings = new HashMap<>();
    flatten("", manifest.get("experiment"), settings);
    Map<String, String> program = new LinkedHashMap<>();
    PROGRAM.forEach(key -> program.put(key, manifest.path(key).asText("unknown")));
    List<ClaimRow> claims = claims(folder.resolve("claims.json"));
    try {
      return new Run(
          folder.toString(),
          manifest.path("seed").longValue(),
          settings,
          program,
          networks(manifest.get("determined_by")),
          moments(results),
          claims);
    } catch (IllegalArgumentException e) {
      throw notWhatItSays(folder.resolve("results.json"), "the results of a run");
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> settings) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              e ->
                  flatten(
                      path.isEmpty() ? e.getKey() : path + "." + e.getKey(),
                      e.getValue(),
                      settings));
    } else {
      settings.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }

  private static Map<List<?>, String> networks(JsonNode determining) {
    Map<List<?>, String> networks = new HashMap<>();
    for (JsonNode network : determining.path("networks")) {
      networks.put(
          List.of(integers(network.required("widths")), numbers(network.required("gammas"))),
          network.toString());
    }
    return networks;
  }

  private static Map<Place, Moments> moments(JsonNode results) {
    Map<Place, Moments> moments = new LinkedHashMap<>();
    for (JsonNode cell : results.required("cells")) {
      for (JsonNode row : cell.required("points")) {
        Place place =
            new Place(
                integers(cell.required("widths")),
                numbers(cell.required("gammas")),
                row.required("time").doubleValue(),
                row.required("point").textValue(),
                numbers(row.required("x")));
        double variance = row.path("variance").asDouble(Double.NaN);
        moments.put(
            place,
            new Moments(
                estimate(row.path("mean").asDouble(Double.NaN), row.path("standard_error")),
                variance > 0
                    ? estimate(Math.log(variance), row.path("log_variance_standard_error"))
                    : null));
      }
    }
    return moments;
  }

  private static @Nullable Estimate estimate(double value, JsonNode error) {
    double standardError = error.asDouble(Double.NaN);
    return Double.isFinite(value) && Double.isFinite(standardError) && standardError >= 0
        ? Estimate.normal(value, standardError)
        : null;
  }

  private static List<Integer> integers(JsonNode list) {
    List<Integer> values = new ArrayList<>();
    list.forEach(v -> values.add(v.intValue()));
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no widths");
    }
    return values;
  }

  private static List<Double> numbers(JsonNode list) {
    List<Double> values = new ArrayList<>();
    list.forEach(v -> values.add(v.doubleValue()));
    return values;
  }

  private static List<ClaimRow> claims(Path file) {
    return Files.exists(file) ? Json.readClaims(text(file)) : List.of();
  }

  private static JsonNode tree(Path file) {
    try {
      return MAPPER.readTree(text(file));
    } catch (JsonProcessingException e) {
      throw notWhatItSays(file, "JSON (" + e.getOriginalMessage() + ")");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          file + ": cannot be read; a run to compare has manifest.json and results.json");
    }
  }

  private static InvalidInputException notWhatItSays(Path file, String what) {
    return new InvalidInputException(file + ": is not " + what);
  }
}
