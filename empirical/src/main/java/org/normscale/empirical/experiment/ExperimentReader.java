package org.normscale.empirical.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * Reads experiment files (YAML). Every error is an {@link InvalidInputException} that names the
 * path of the key, the value and what is allowed; unknown keys are errors that suggest the nearest.
 *
 * <p>Required are network.widths, network.gammas, network.activation, data, training.times and
 * replicas. Defaults: name (that of the file), seed 1, outer-law normal, variances 1, algorithm gd,
 * rate 1, steps-per-unit-time width, max-replicas (replicas), confidence 0.95, mean-estimator
 * control-variate, all claims, no deviations.
 */
public final class ExperimentReader {

  /** Steps of one replica beyond which an experiment is refused as a mistake. */
  private static final double MOST_STEPS = 1e9;

  private static final List<String> KEYS =
      List.of(
          "name",
          "seed",
          "network",
          "data",
          "training",
          "replicas",
          "max-replicas",
          "confidence",
          "mean-estimator",
          "claims",
          "margins",
          "deviations");

  private ExperimentReader() {}

  /**
   * Reads a file.
   *
   * @param file the experiment file; paths of CSV files are relative to its folder
   * @param overrides {@code key.path=value}, values in YAML
   * @return the experiment
   * @throws InvalidInputException if anything is wrong with it
   */
  public static Experiment read(Path file, List<String> overrides) {
    Path name = file.getFileName();
    Path folder = file.toAbsolutePath().getParent();
    if (name == null || folder == null || Files.isDirectory(file)) {
      throw new InvalidInputException(file + ": is a folder, not an experiment file");
    }
    byte[] bytes;
    try {
      bytes = InputFile.bytes(file);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + ": there is no such file");
    } catch (InputFile.TooLargeException e) {
      throw new InvalidInputException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read");
    }
    return read(bytes, file.toString(), name.toString(), folder, overrides);
  }

  /**
   * Reads a stream.
   *
   * @param stream YAML in UTF-8; not closed
   * @param sourceName what the stream is, for messages and as the default of {@code name}
   * @param baseFolder paths of CSV files are relative to it
   * @param overrides {@code key.path=value}, values in YAML
   * @return the experiment
   * @throws InvalidInputException if anything is wrong with it
   */
  public static Experiment read(
      InputStream stream, String sourceName, Path baseFolder, List<String> overrides) {
    byte[] bytes;
    try {
      bytes = InputFile.bytes(stream);
    } catch (InputFile.TooLargeException e) {
      throw new InvalidInputException(sourceName + ": " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidInputException(sourceName + ": cannot be read");
    }
    return read(bytes, sourceName, sourceName, baseFolder, overrides);
  }

  /**
   * Reads the experiment that a run recorded in its manifest.
   *
   * @param manifest the file {@code manifest.json} of an output folder
   * @return the experiment, with the data that were read then
   * @throws InvalidInputException if there is no such file, or it is not a manifest
   */
  public static Experiment readManifest(Path manifest) {
    String text;
    try {
      text = InputFile.text(InputFile.bytes(manifest));
    } catch (IOException e) {
      throw new InvalidInputException(manifest + ": there is no manifest of an earlier run");
    }
    JsonNode experiment = json(text, manifest).path("experiment");
    if (!(experiment instanceof ObjectNode map)) {
      throw new InvalidInputException(manifest + ": is not the manifest of a run");
    }
    return experiment(new Node("", map).map(KEYS), "experiment", Path.of(""));
  }

  private static JsonNode json(String text, Path manifest) {
    try {
      return CanonicalJson.parse(text);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(manifest + ": is damaged (" + e.getMessage() + ")");
    }
  }

  private static Experiment read(
      byte[] bytes, String source, String fileName, Path folder, List<String> overrides) {
    String text;
    try {
      text = InputFile.text(bytes);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(source + ": is not UTF-8 text");
    }
    JsonNode tree = YamlText.parse(text, source);
    if (!(tree instanceof ObjectNode map)) {
      throw new InvalidInputException(
          source + ": must be a map with keys among " + String.join(", ", KEYS));
    }
    YamlText.override(map, overrides);
    return experiment(new Node("", map).map(KEYS), fileName, folder);
  }

  private static Experiment experiment(Node root, String fileName, Path folder) {
    String name =
        root.find("name")
            .map(n -> n.text("must be a name"))
            .orElse(fileName.replaceFirst("\\.[A-Za-z]+$", ""));
    long seed = root.find("seed").map(Node::wholeLong).orElse(1L);
    List<NetworkSpec> networks = NetworkReader.read(root.require("network"));
    Dataset data = DataReader.read(root.require("data"), folder);
    TrainingSpec training = training(root.require("training"), networks);
    int replicas = root.require("replicas").integer(2);
    int maxReplicas = root.find("max-replicas").map(n -> n.integer(2)).orElse(replicas);
    double confidence = root.find("confidence").map(Node::number).orElse(0.95);
    MeanEstimator estimator =
        root.find("mean-estimator")
            .map(ExperimentReader::meanEstimator)
            .orElse(MeanEstimator.CONTROL_VARIATE);
    return new Experiment(
        name,
        seed,
        networks,
        data,
        training,
        replicas,
        maxReplicas,
        confidence,
        estimator,
        claims(root),
        root.find("margins").map(ExperimentReader::numbersByKey).orElse(Map.of()),
        root.find("deviations").map(ExperimentReader::deviations).orElse(Deviations.NONE));
  }

  private static TrainingSpec training(Node node, List<NetworkSpec> networks) {
    node.map(List.of("algorithm", "rate", "times", "steps-per-unit-time"));
    Algorithm algorithm =
        node.find("algorithm").map(ExperimentReader::algorithm).orElse(Algorithm.GD);
    double rate = node.find("rate").map(Node::number).orElse(1.0);
    List<Double> times = node.require("times").numbers();
    OptionalInt steps =
        node.find("steps-per-unit-time").map(ExperimentReader::steps).orElse(OptionalInt.empty());
    TrainingSpec training = new TrainingSpec(algorithm, rate, times, steps);
    double last = times.get(times.size() - 1);
    for (NetworkSpec network : networks) {
      if (last * training.stepsPerUnitTime(network) > MOST_STEPS) {
        throw node.require("times").error("more than 1e9 steps at widths " + network.widths());
      }
    }
    return training;
  }

  private static Algorithm algorithm(Node node) {
    List<Algorithm> all = List.of(Algorithm.values());
    List<String> keys = all.stream().map(Algorithm::key).toList();
    return all.get(keys.indexOf(node.oneOf(keys)));
  }

  private static OptionalInt steps(Node node) {
    if (node.isText() && node.text("").equals("width")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(node.integer(1));
    } catch (InvalidInputException e) {
      throw node.error("must be a whole number of at least 1, or width");
    }
  }

  private static MeanEstimator meanEstimator(Node node) {
    List<MeanEstimator> all = List.of(MeanEstimator.values());
    List<String> keys = all.stream().map(MeanEstimator::key).toList();
    return all.get(keys.indexOf(node.oneOf(keys)));
  }

  private static List<String> claims(Node root) {
    List<String> claims = new ArrayList<>();
    if (root.has("claims")) {
      String allowed = "must be a list of claim ids";
      for (Node claim : root.require("claims").listOrOne(allowed)) {
        String id = claim.text("must be the id of a claim");
        if (claims.contains(id)) {
          throw claim.error("is listed twice");
        }
        claims.add(id);
      }
    }
    return claims;
  }

  private static Map<String, Double> numbersByKey(Node node) {
    if (!node.isMap()) {
      throw node.error("must be a map from names to numbers");
    }
    Map<String, Double> map = new TreeMap<>();
    for (String key : node.keys()) {
      map.put(key, node.require(key).number());
    }
    return map;
  }

  private static Deviations deviations(Node node) {
    node.map(List.of("rate-exponents", "gamma-shifts", "outer-mean"));
    return new Deviations(
        node.find("rate-exponents").map(ExperimentReader::numbersByKey).orElse(Map.of()),
        node.find("gamma-shifts").map(Node::numbers).orElse(List.of()),
        node.find("outer-mean").map(Node::number).orElse(0.0));
  }
}
