package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.empirical.experiment.ExperimentSchema;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.ClaimId;

/** The schema and the reader agree, as far as a schema can say it. */
final class SchemaTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(ExperimentSchema.text());

  private static List<Error> errors(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML);
  }

  private static boolean reads(String yaml) {
    try {
      ClaimId.requested(
          ExperimentReader.read(
              new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
              "test.yaml",
              Path.of("."),
              List.of()));
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "examples"))) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesFit(Path example) throws IOException {
    assertThat(errors(Files.readString(example))).isEmpty();
  }

  @Test
  void theTemplateFitsAlsoWithItsCommentsTurnedOn() {
    String template = ExperimentTemplate.text("schema.json");
    assertThat(errors(template)).isEmpty();
    assertThat(reads(template)).isTrue();
    // Every commented line that holds a key becomes that key; "or:" lines are alternatives.
    String all =
        template
            .replaceAll("(?m)^( *)# ([ a-z-]+: .*)$", "$1$2")
            .replaceAll("(?m)^ *or .*$", "")
            .replaceAll("(?m)^.*language-server.*$", "");
    assertThat(all).contains("\ndeviations:", "\nmargins:", "\n  outer-variance:", "\nname:");
    assertThat(errors(all)).isEmpty();
    assertThat(reads(all)).isTrue();
  }

  /** Replacements in the small experiment, each a mistake that a schema can see. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: 1 -> sead: 1",
        "seed: 1 -> seed: 1.5",
        "seed: 1 -> seed: 9223372036854775808",
        "name: small -> name: ../small",
        "name: small -> name: [small]",
        "widths: [8, 16, 32] -> widths: []",
        "widths: [8, 16, 32] -> widths: [0]",
        "widths: [8, 16, 32] -> widths: [8, 8]",
        "widths: [8, 16, 32] -> widths: [2147483648]",
        "gammas: [0.6] -> gammas: [0.4]",
        "gammas: [0.6] -> gammas: [1.01]",
        "activation: tanh -> activation: tahn",
        "activation: tanh -> activation: {name: relu, shift: 1}",
        "activation: tanh -> activation: {shift: 1}",
        "outer-law: rademacher -> outer-law: two-point",
        "outer-law: rademacher -> outer-law: {two-point: 1}",
        "outer-law: rademacher -> outer-variance: 0",
        "outer-law: rademacher -> hidden-variances: [-1]",
        "algorithm: gd -> algorithm: adam",
        "rate: 1.0 -> rate: 0",
        "times: [0.5, 1.0] -> times: []",
        "times: [0.5, 1.0] -> times: [0, 1]",
        "steps-per-unit-time: 4 -> steps-per-unit-time: 0",
        "steps-per-unit-time: 4 -> steps-per-unit-time: depth",
        "replicas: 100 -> replicas: 1",
        "replicas: 100 -> confidence: 0.9",
        "claims: [VAR-RATE] -> confidence: 1",
        "claims: [VAR-RATE] -> confidence: 0.5",
        "claims: [VAR-RATE] -> claims: [VAR-RAT]",
        "claims: [VAR-RATE] -> claims: [MEAN, MEAN]",
        "margins: {VAR-RATE: 2} -> margins: {VAR-RATE: 0}",
        "margins: {VAR-RATE: 2} -> margins: {MONOTONE: 1}",
        "margins: {VAR-RATE: 2} -> mean-estimator: median",
        "margins: {VAR-RATE: 2} -> deviations: {outer-men: 1}",
        "margins: {VAR-RATE: 2} -> deviations: {rate-exponents: {V1: 1}}",
        "margins: {VAR-RATE: 2} -> deviations: {gamma-shifts: [a]}",
        "train: {x: [[1.0, 0.2], [-0.5, 0.8]], y: [0.8, -0.4]} -> train: {x: [[1.0, 0.2]]}",
        "test: {x: [[0.7, 0.7]]} -> test: {x: [[0.7, 0.7]], y: [1]}",
        "test: {x: [[0.7, 0.7]]} -> test: {csv: ''}",
        "test: {x: [[0.7, 0.7]]} -> synthetic: {kind: circle, train: 3}",
      })
  void bothRefuse(String replacement) {
    String[] sides = replacement.split(" -> ");
    assertThat(Folder.SMALL).contains(sides[0]);
    String yaml = Folder.SMALL.replace(sides[0], sides[1]);
    assertThat(reads(yaml)).as("read").isFalse();
    assertThat(errors(yaml)).as("schema").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: 1 -> seed: -9223372036854775808",
        "widths: [8, 16, 32] -> widths: [[8], [16]]",
        "widths: [8, 16, 32] -> widths: 8",
        "gammas: [0.6] -> gammas: [[1], 0.5]",
        "activation: tanh -> activation: {name: erf, shift: -1.5}",
        "activation: tanh -> activation: {name: relu}",
        "outer-law: rademacher -> outer-law: {two-point: 0.2}",
        "outer-law: rademacher -> hidden-variances: 2",
        "times: [0.5, 1.0] -> times: 3",
        "steps-per-unit-time: 4 -> steps-per-unit-time: width",
        "claims: [VAR-RATE] -> claims: mean",
        "claims: [VAR-RATE] -> claims: []",
        "claims: [VAR-RATE] -> claims: [var_rate, Decay]",
        "margins: {VAR-RATE: 2} -> mean-estimator: antithetic",
        "margins: {VAR-RATE: 2} -> deviations: {rate-exponents: {W1: 1, C: -1}}",
        "replicas: 100 -> replicas: 100.0",
      })
  void bothAccept(String replacement) {
    String[] sides = replacement.split(" -> ");
    assertThat(Folder.SMALL).contains(sides[0]);
    String yaml = Folder.SMALL.replace(sides[0], sides[1]);
    assertThat(reads(yaml)).as("read").isTrue();
    assertThat(errors(yaml)).as("schema").isEmpty();
  }

  @Test
  void theClaimsAreThoseOfTheProgram() throws IOException {
    JsonNode claims =
        new ObjectMapper().readTree(ExperimentSchema.text()).at("/$defs/claim/anyOf/0/enum");
    List<String> keys = new ArrayList<>();
    claims.forEach(c -> keys.add(c.textValue()));
    assertThat(keys)
        .containsExactlyElementsOf(Arrays.stream(ClaimId.values()).map(ClaimId::key).toList());
  }

  @Test
  void schemaPrintsIt() {
    Cli.Result result = Cli.run("schema");
    assertThat(result.status()).isZero();
    assertThat(result.json().get("$schema").textValue())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }
}
