package org.normscale.empirical.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.normscale.empirical.experiment.ReaderFixture.VALID;
import static org.normscale.empirical.experiment.ReaderFixture.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.WeightLaw;

final class ExperimentReaderTest {

  @TempDir Path folder;

  @Test
  void readsEveryPart() {
    Experiment e = read(VALID);
    assertThat(e.name()).isEqualTo("example");
    assertThat(e.seed()).isEqualTo(12);
    assertThat(e.networks())
        .extracting(NetworkSpec::gammas, NetworkSpec::widths)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(List.of(0.5, 0.5), List.of(32, 16)),
            org.assertj.core.groups.Tuple.tuple(List.of(0.5, 0.5), List.of(64, 32)),
            org.assertj.core.groups.Tuple.tuple(List.of(0.7, 1.0), List.of(32, 16)),
            org.assertj.core.groups.Tuple.tuple(List.of(0.7, 1.0), List.of(64, 32)));
    NetworkSpec network = e.networks().get(0);
    assertThat(network.activation()).isEqualTo(new Activation.Sigmoid(0));
    assertThat(network.outerLaw()).isEqualTo(new WeightLaw.Rademacher());
    assertThat(network.outerVariance()).isEqualTo(1);
    assertThat(network.hiddenVariances()).containsExactly(1.0, 1.0);
    assertThat(e.data().trainX()).containsExactly(List.of(1.0, 0.2), List.of(-0.5, 0.8));
    assertThat(e.data().trainY()).containsExactly(0.8, -0.4);
    assertThat(e.data().testX()).containsExactly(List.of(0.7, 0.7));
    assertThat(e.training().algorithm()).isEqualTo(Algorithm.GD);
    assertThat(e.training().times()).containsExactly(0.5, 1.0);
    assertThat(e.training().coarseSteps()).isEmpty();
    assertThat(e.replicas()).isEqualTo(2000);
  }

  @Test
  void defaultsAreFilledIn() {
    Experiment e =
        read(
            """
            network: {widths: [8], gammas: 0.5, activation: tanh}
            data: {train: {x: [0.5], y: [1]}}
            training: {times: 1}
            replicas: 10
            """);
    assertThat(e.name()).isEqualTo("file");
    assertThat(e.seed()).isEqualTo(1);
    assertThat(e.networks()).hasSize(1);
    assertThat(e.networks().get(0).outerLaw()).isEqualTo(new WeightLaw.Normal());
    assertThat(e.data().testX()).isEmpty();
    assertThat(e.training().algorithm()).isEqualTo(Algorithm.GD);
    assertThat(e.training().rate()).isEqualTo(1);
    assertThat(e.maxReplicas()).isEqualTo(10);
    assertThat(e.confidence()).isEqualTo(0.95);
    assertThat(e.meanEstimator()).isEqualTo(MeanEstimator.CONTROL_VARIATE);
    assertThat(e.claims()).isEmpty();
    assertThat(e.margins()).isEmpty();
    assertThat(e.deviations()).isEqualTo(Deviations.NONE);
  }

  @Test
  void oneHiddenLayerTakesPlainNumbers() {
    Experiment e = read(VALID, "network.widths=[32, 64]", "network.gammas=[0.5, 0.6, 0.75]");
    assertThat(e.networks()).hasSize(6);
    assertThat(e.networks().get(1).widths()).containsExactly(64);
    assertThat(e.networks().get(2).gammas()).containsExactly(0.6);
  }

  @Test
  void overridesReplaceAndAdd() {
    Experiment e =
        read(
            VALID,
            "network.activation={name: tanh, shift: 0.5}",
            "network.outer-law={two-point: 0.2}",
            "network.outer-variance=2.5",
            "network.hidden-variances=[1, 3]",
            "replicas=500",
            "max-replicas=1e3",
            "training.times=[1.0]",
            "training.algorithm=sgd",
            "training.steps-per-unit-time=16",
            "confidence=0.99",
            "mean-estimator=plain",
            "claims=[MEAN, DECAY]",
            "margins.MEAN=3",
            "deviations.rate-exponents.C=0.5",
            "deviations.gamma-shifts=[0, -0.1]",
            "deviations.outer-mean=0.3",
            "seed=-9223372036854775808");
    NetworkSpec network = e.networks().get(0);
    assertThat(network.activation()).isEqualTo(new Activation.Tanh(0.5));
    assertThat(network.outerLaw()).isEqualTo(new WeightLaw.TwoPoint(0.2));
    assertThat(network.outerVariance()).isEqualTo(2.5);
    assertThat(network.hiddenVariances()).containsExactly(1.0, 3.0);
    assertThat(e.replicas()).isEqualTo(500);
    assertThat(e.maxReplicas()).isEqualTo(1000);
    assertThat(e.training().times()).containsExactly(1.0);
    assertThat(e.training().algorithm()).isEqualTo(Algorithm.SGD);
    assertThat(e.training().coarseSteps()).hasValue(16);
    assertThat(e.confidence()).isEqualTo(0.99);
    assertThat(e.meanEstimator()).isEqualTo(MeanEstimator.PLAIN);
    assertThat(e.claims()).containsExactly("MEAN", "DECAY");
    assertThat(e.margins()).isEqualTo(Map.of("MEAN", 3.0));
    assertThat(e.deviations()).isEqualTo(new Deviations(Map.of("C", 0.5), List.of(0.0, -0.1), 0.3));
    assertThat(e.seed()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void everyActivationAndLawHasItsName() {
    for (String name : List.of("tanh", "sigmoid", "erf", "softplus", "relu", "gelu")) {
      NetworkSpec network = read(VALID, "network.activation=" + name).networks().get(0);
      assertThat(network.activation().name()).isEqualTo(name);
    }
    for (String name : List.of("normal", "uniform", "rademacher")) {
      NetworkSpec network = read(VALID, "network.outer-law=" + name).networks().get(0);
      assertThat(network.outerLaw().name()).isEqualTo(name);
    }
  }

  @Test
  void syntheticDataComeFromTheirSeed() {
    String circle = VALID.replaceFirst("(?s)  train: .*training", "XtrainingX");
    String yaml =
        circle.replace(
            "XtrainingX", "  synthetic: {kind: circle, train: 5, test: 2, seed: 3}\ntraining");
    assertThat(read(yaml).data()).isEqualTo(SyntheticData.circle(5, 2, 3));
    assertThat(read(yaml, "data.synthetic={kind: sphere, train: 4, dimension: 3}").data())
        .isEqualTo(SyntheticData.sphere(4, 0, 3, 1));
  }

  @Test
  void filesAreReadWithCsvRelativeToThem() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "x1,x2,y\n1.0,0.2,0.8\n\n-0.5, 0.8,-4e-1\n");
    Files.writeString(folder.resolve("test.csv"), "x1,x2\r\n0.7,0.7\r\n");
    String yaml =
        VALID
            .replaceFirst("train: \\{.*}", "train: train.csv")
            .replaceFirst("test: \\{.*}", "test: {csv: test.csv}");
    Path file =
        Files.writeString(folder.resolve("my-run.yaml"), yaml.replace("name: example\n", ""));
    Experiment e = ExperimentReader.read(file, List.of("replicas=7"));
    assertThat(e.data()).isEqualTo(read(VALID).data());
    assertThat(e.name()).isEqualTo("my-run");
    assertThat(e.replicas()).isEqualTo(7);
  }

  @Test
  void unreadableFilesAreRefused() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> ExperimentReader.read(missing, List.of()))
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> ExperimentReader.read(folder, List.of()))
        .hasMessage(folder + ": is a folder, not an experiment file");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> ExperimentReader.read(binary, List.of()))
        .hasMessage(binary + ": is not UTF-8 text");
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
    assertThatThrownBy(() -> ExperimentReader.read(empty, List.of()))
        .hasMessage(empty + ": is empty");
  }

  @Test
  void resolvedTextIsWhatDeterminesResults() {
    String resolved = ExperimentWriter.resolved(read(VALID));
    for (String same :
        List.of(
            "name=b",
            "replicas=9",
            "max-replicas=9000",
            "confidence=0.9",
            "claims=[MEAN]",
            "margins.MEAN=2",
            "mean-estimator=plain",
            "mean-estimator=antithetic",
            "training.rate=1",
            "network.outer-variance=1.0")) {
      assertThat(ExperimentWriter.resolved(read(VALID, same))).as(same).isEqualTo(resolved);
    }
    for (String other :
        List.of(
            "seed=13",
            "training.rate=1.0000000000000002",
            "training.times=[0.5]",
            "training.steps-per-unit-time=16",
            "deviations.outer-mean=1",
            "network.outer-law=uniform",
            "network.gammas=[[0.5, 0.5]]",
            "data.test.x=[[0.7, 0.8]]")) {
      assertThat(ExperimentWriter.resolved(read(VALID, other))).as(other).isNotEqualTo(resolved);
    }
    assertThat(resolved).startsWith("{\"data\":{\"test\":{\"x\":[[0.7,0.7]]},\"train\":{\"x\":");
    assertThat(ExperimentWriter.describe(read(VALID)))
        .containsKeys("name", "replicas", "max-replicas", "claims", "mean-estimator", "seed");
  }
}
