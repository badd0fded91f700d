package org.normscale.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.empirical.Examples;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.PartResult;
import org.normscale.empirical.summary.RawOutputs;
import org.normscale.empirical.summary.ResultsWriter;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

final class FolderStoreTest {

  private static final Dataset ONE_POINT =
      new Dataset(List.of(List.of(1.0, 0.2)), List.of(0.8), List.of());

  @TempDir Path folder;

  private static RunManifest manifest(Experiment experiment) {
    return RunManifest.of(experiment, Kernel.PLAIN, "1.0", null, List.of("normscale", "run"));
  }

  private static List<CellResult> run(Experiment experiment, ResultStore store, int threads) {
    EnsemblePlan plan = EnsemblePlan.of(experiment, true);
    return BlockRunner.run(plan, store, threads, ProgressListener.NONE, () -> false);
  }

  private Map<String, String> blockDigests(Path out) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(out.resolve("blocks"))) {
      for (Path file : files.toList()) {
        byte[] digest = CanonicalJson.digest(Files.readAllBytes(file));
        digests.put(file.getFileName().toString(), Arrays.toString(digest));
      }
    }
    return digests;
  }

  @Test
  void resumedEqualsFreshByteForByte() throws IOException {
    Path resumed = folder.resolve("resumed");
    Path fresh = folder.resolve("fresh/deep");
    run(Examples.experiment(100), FolderStore.open(resumed, manifest(Examples.experiment(100))), 1);
    Experiment more = Examples.experiment(170);
    FolderStore again = FolderStore.open(resumed, manifest(more));
    List<CellResult> extended = run(more, again, 2);
    String first = ResultsWriter.of(more, extended).json();
    FolderStore store = FolderStore.open(fresh, manifest(more));
    List<CellResult> once = run(more, store, 1);
    String second = ResultsWriter.of(more, once).json();
    assertThat(first).isEqualTo(second);
    for (int c = 0; c < 2; c++) {
      assertThat(extended.get(c).raw().count()).isEqualTo(170);
      assertThat(extended.get(c).raw().vectors()).isEqualTo(once.get(c).raw().vectors());
      assertThat(run(more, store, 1).get(c).raw().vectors())
          .as("read again")
          .isEqualTo(once.get(c).raw().vectors());
    }
    assertThat(blockDigests(resumed)).isEqualTo(blockDigests(fresh)).hasSize(16);
    assertThat(again.takeQuarantined()).isEmpty();
  }

  @Test
  void storedBlocksAreNotRunAgain() throws IOException {
    Experiment experiment = Examples.experiment(60);
    FolderStore store = FolderStore.open(folder, manifest(experiment));
    run(experiment, store, 1);
    EnsemblePlan plan = EnsemblePlan.of(experiment, true);
    BlockRunner.run(
        plan,
        FolderStore.open(folder, manifest(experiment)),
        1,
        p -> assertThat(p.workDone()).isZero(),
        () -> false);
  }

  private Path oneBlock() {
    EnsemblePlan plan = EnsemblePlan.of(Examples.experiment(60), true);
    BlockIdentity first = BlockIdentity.of(plan, plan.blocks().get(0), Part.OUTPUTS);
    return BlocksFolder.file(folder, first.name());
  }

  private static @Nullable PartResult decoded(BlockIdentity identity, byte[] bytes) {
    try {
      return BlockFile.decode(identity, bytes);
    } catch (DamagedBlockException e) {
      return null;
    }
  }

  private void damagedBlockIsRecomputed(UnaryOperator<byte[]> damage, String form)
      throws IOException {
    Experiment experiment = Examples.experiment(60);
    String before =
        ResultsWriter.of(
                experiment, run(experiment, FolderStore.open(folder, manifest(experiment)), 1))
            .csv();
    Path block = oneBlock();
    byte[] whole = Files.readAllBytes(block);
    byte[] damaged = damage.apply(whole.clone());
    String reason = String.format(Locale.ROOT, form, damaged.length, whole.length);
    Files.write(block, damaged);
    FolderStore store = FolderStore.open(folder, manifest(experiment));
    String after = ResultsWriter.of(experiment, run(experiment, store, 2)).csv();
    assertThat(after).isEqualTo(before);
    List<QuarantinedFile> files = store.takeQuarantined();
    assertThat(files).hasSize(1);
    assertThat(store.takeQuarantined()).as("told once").isEmpty();
    QuarantinedFile file = files.get(0);
    assertThat(file.found()).isEqualTo(block);
    assertThat(file.moved().getParent()).isEqualTo(folder.resolve("quarantine"));
    assertThat(file.moved()).hasBinaryContent(damaged);
    assertThat(file.reason()).isEqualTo(reason);
    assertThat(Path.of(file.moved() + ".reason")).hasContent(block + ": " + reason);
    assertThat(Files.readAllBytes(block)).isEqualTo(whole);
  }

  @Test
  void tornFileIsSetAsideAndRecomputed() throws IOException {
    // The outputs of 50 replicas, 9 each, are 3600 bytes: the header is whole.
    damagedBlockIsRecomputed(
        whole -> Arrays.copyOf(whole, whole.length - 1000), "truncated: %d of %d bytes");
  }

  @Test
  void emptyAndTinyFilesAreSetAsideAndRecomputed() throws IOException {
    damagedBlockIsRecomputed(whole -> new byte[0], "empty");
    damagedBlockIsRecomputed(
        whole -> Arrays.copyOf(whole, 3),
        "truncated or altered: 3 bytes, its checksum does not match");
  }

  @Test
  void alteredFileIsSetAsideAndRecomputed() throws IOException {
    damagedBlockIsRecomputed(
        whole -> {
          whole[whole.length - 40] ^= 1;
          return whole;
        },
        "altered: its checksum does not match");
  }

  @Test
  void fileOfAnotherProgramIsSetAsideAndRecomputed() throws IOException {
    damagedBlockIsRecomputed(
        whole -> "not a block".getBytes(StandardCharsets.UTF_8), "foreign: it is not a block file");
  }

  @Test
  void everyAlteredByteIsSeen() throws IOException {
    Experiment experiment = Examples.experiment(10);
    run(experiment, FolderStore.open(folder, manifest(experiment)), 1);
    EnsemblePlan plan = EnsemblePlan.of(experiment, true);
    BlockIdentity identity = BlockIdentity.of(plan, plan.blocks().get(0), Part.OUTPUTS);
    byte[] bytes = Files.readAllBytes(folder.resolve("blocks/" + identity.name() + ".block"));
    assertThat(decoded(identity, bytes)).isNotNull();
    for (int i = 0; i < bytes.length; i += 7) {
      byte[] altered = bytes.clone();
      altered[i] ^= 4;
      assertThat(decoded(identity, altered)).as("byte %d", i).isNull();
    }
  }

  /** Whatever changes results, and the format, changes the name of a block's file. */
  @Test
  void everythingThatDeterminesABlockIsInItsIdentity() {
    Experiment base = Examples.experiment(60);
    List<Experiment> others =
        List.of(
            Examples.experiment(59),
            with(base, 8, base.networks(), base.data(), base.training(), Deviations.NONE),
            with(base, 7, reversed(base), base.data(), base.training(), Deviations.NONE),
            with(base, 7, base.networks(), ONE_POINT, base.training(), Deviations.NONE),
            with(base, 7, base.networks(), base.data(), Examples.SGD, Deviations.NONE),
            with(
                base,
                7,
                base.networks(),
                base.data(),
                base.training(),
                new Deviations(Map.of(), List.of(), 1)));
    Set<String> names = new HashSet<>();
    EnsemblePlan plan = EnsemblePlan.of(base, true);
    for (Part part : Part.values()) {
      names.add(BlockIdentity.of(plan, plan.blocks().get(1), part).name());
    }
    names.add(BlockIdentity.of(plan, plan.blocks().get(0), Part.OUTPUTS).name());
    for (Experiment other : others) {
      EnsemblePlan changed = EnsemblePlan.of(other, true);
      names.add(BlockIdentity.of(changed, changed.blocks().get(1), Part.OUTPUTS).name());
    }
    for (Kernel kernel : List.of(Kernel.REFERENCE, Kernel.PLAIN, new Kernel("vector-8.2"))) {
      EnsemblePlan computed = plan.withKernel(kernel);
      names.add(BlockIdentity.of(computed, plan.blocks().get(1), Part.OUTPUTS).name());
    }
    // One of the three kernels is that of the plan itself.
    assertThat(names).hasSize(Part.values().length + 1 + others.size() + 2);
    assertThat(BlockIdentity.of(plan, plan.blocks().get(0), Part.OUTPUTS).json())
        .contains("\"format\":" + BlockIdentity.FORMAT);
    EnsemblePlan plain = plan.withKernel(Kernel.PLAIN);
    assertThat(BlockIdentity.of(plain, plan.blocks().get(0), Part.OUTPUTS).json())
        .contains("\"kernel\":\"plain\"");
    // As blocks were named before there was a choice.
    EnsemblePlan reference = plan.withKernel(Kernel.REFERENCE);
    assertThat(BlockIdentity.of(reference, plan.blocks().get(0), Part.OUTPUTS).json())
        .doesNotContain("kernel");
  }

  private static List<NetworkSpec> reversed(Experiment e) {
    return List.of(e.networks().get(1), e.networks().get(0));
  }

  private static Experiment with(
      Experiment e,
      long seed,
      List<NetworkSpec> networks,
      Dataset data,
      TrainingSpec training,
      Deviations deviations) {
    return new Experiment(
        e.name(),
        seed,
        networks,
        data,
        training,
        e.replicas(),
        e.maxReplicas(),
        e.confidence(),
        e.meanEstimator(),
        e.claims(),
        e.margins(),
        deviations);
  }

  @Test
  void filesOfAnotherLengthAreNotTaken() throws IOException {
    Experiment experiment = Examples.experiment(10);
    EnsemblePlan plan = EnsemblePlan.of(experiment, false);
    BlockIdentity identity = BlockIdentity.of(plan, plan.blocks().get(0), Part.OUTPUTS);
    MomentSummary moments = new MomentSummary(9);
    moments.add(new double[9]);
    PartResult result = new PartResult(moments, RawOutputs.of(9, new double[9]));
    byte[] whole = BlockFile.encode(identity, result);
    assertThat(decoded(identity, whole)).isNotNull();
    PartResult twice = new PartResult(moments, RawOutputs.of(9, new double[18]));
    assertThat(decoded(identity, BlockFile.encode(identity, twice)))
        .as("outputs of more replicas than there were")
        .isNull();
    byte[] content = Arrays.copyOf(whole, whole.length - 32);
    for (int length : new int[] {content.length + 1, content.length - 1, content.length - 72, 3}) {
      byte[] changed = Arrays.copyOf(content, length);
      byte[] signed = Arrays.copyOf(changed, length + 32);
      System.arraycopy(CanonicalJson.digest(changed), 0, signed, length, 32);
      assertThat(decoded(identity, signed)).as("length %d", length).isNull();
    }
  }

  @Test
  void failedWritesLeaveNothingBehind() throws IOException {
    Path taken = folder.resolve("taken");
    Files.createDirectories(taken.resolve("inside"));
    assertThatThrownBy(() -> AtomicFiles.write(taken, new byte[] {1}))
        .isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(taken);
    }
  }

  @Test
  void anotherBlocksFileIsNotTaken() throws IOException {
    Experiment experiment = Examples.experiment(10);
    run(experiment, FolderStore.open(folder, manifest(experiment)), 1);
    EnsemblePlan plan = EnsemblePlan.of(experiment, true);
    BlockIdentity first = BlockIdentity.of(plan, plan.blocks().get(0), Part.OUTPUTS);
    BlockIdentity second = BlockIdentity.of(plan, plan.blocks().get(1), Part.OUTPUTS);
    byte[] bytes = Files.readAllBytes(folder.resolve("blocks/" + first.name() + ".block"));
    assertThat(decoded(second, bytes)).isNull();
  }

  @Test
  void otherExperimentIsRefusedWithTheKeysThatDiffer() {
    FolderStore.open(folder, manifest(Examples.experiment(60)));
    Experiment other =
        Examples.experiment(
            List.of(Examples.network(4, 6), Examples.network(8, 9)),
            Examples.SGD,
            60,
            MeanEstimator.PLAIN,
            Deviations.NONE);
    assertThatThrownBy(() -> FolderStore.open(folder, manifest(other)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--out = "
                + folder
                + ": holds the results of another experiment; different:"
                + " networks[1].widths[1] (there 5, now 9),"
                + " training.algorithm (there \"gd\", now \"sgd\")."
                + " Give another folder with --out, or remove this one");
  }

  @Test
  void replicasClaimsMarginsAndNameAreNotAnotherExperiment() {
    Experiment e = Examples.experiment(60);
    FolderStore.open(folder, manifest(e));
    Experiment same =
        new Experiment(
            "renamed",
            e.seed(),
            e.networks(),
            e.data(),
            e.training(),
            500,
            900,
            0.9,
            MeanEstimator.CONTROL_VARIATE,
            List.of("MEAN"),
            Map.of("MEAN", 2.0),
            e.deviations());
    assertThat(FolderStore.open(folder, manifest(same)).folder()).isEqualTo(folder);
  }

  /** Blocks of an earlier format are neither read nor touched; the user is told. */
  @Test
  void anEarlierFormatIsToldOfAndComputedAgain() throws IOException {
    Experiment e = Examples.experiment(60);
    FolderStore first = FolderStore.open(folder, manifest(e));
    assertThat(first.formatNotice()).isEmpty();
    Path old =
        Files.write(
            folder.resolve("blocks/" + "0123456789abcdef".repeat(4) + ".block"), new byte[] {1});
    Path manifest = folder.resolve("manifest.json");
    String text = Files.readString(manifest);
    for (String there : List.of("", "\"block_format\" : 2,")) {
      Files.writeString(manifest, text.replaceAll("\"block_format\" ?: ?\\d+,", there));
      FolderStore store = FolderStore.open(folder, manifest(e));
      assertThat(store.formatNotice())
          .contains(
              folder
                  + " was written with blocks of "
                  + (there.isEmpty() ? "an earlier format" : "format 2")
                  + ". This version has format "
                  + BlockIdentity.FORMAT
                  + " and does not read them: blocks that are missing in that format are computed"
                  + " again, with the same replicas, and the others stay unused");
      assertThat(Files.readString(manifest)).isEqualTo(text);
    }
    assertThat(FolderStore.open(folder, manifest(e)).formatNotice()).isEmpty();
    assertThat(old).hasBinaryContent(new byte[] {1});
  }

  @Test
  void damagedManifestIsRefused() throws IOException {
    Files.writeString(folder.resolve("manifest.json"), "{\"schema\":");
    assertThatThrownBy(() -> FolderStore.open(folder, manifest(Examples.experiment(60))))
        .hasMessage(
            "--out = " + folder + ": manifest.json is damaged; remove the folder or give another");
  }

  @Test
  void folderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path out = file.resolve("out");
    assertThatThrownBy(() -> FolderStore.open(out, manifest(Examples.experiment(60))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--out = " + out + ": cannot be written: ");
    assertThatThrownBy(() -> FolderStore.open(file, manifest(Examples.experiment(60))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--out = " + file + ": cannot be written: ");
  }

  @Test
  void manifestSaysWhatRan() throws IOException {
    Experiment experiment = Examples.experiment(60);
    FolderStore store = FolderStore.open(folder, manifest(experiment));
    JsonNode json = CanonicalJson.parse(Files.readString(folder.resolve("manifest.json")));
    assertThat(json.path("wall_seconds").isNull()).isTrue();
    assertThat(json.path("git_commit").isNull()).isTrue();
    assertThat(json.path("seed").longValue()).isEqualTo(7);
    assertThat(json.path("experiment").path("replicas").intValue()).isEqualTo(60);
    assertThat(json.path("command").get(1).textValue()).isEqualTo("run");
    assertThat(json.path("jdk").textValue()).contains(Runtime.version().toString());
    store.writeManifest(manifest(experiment).withWallSeconds(1.5));
    json = CanonicalJson.parse(Files.readString(folder.resolve("manifest.json")));
    assertThat(json.path("wall_seconds").doubleValue()).isEqualTo(1.5);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("no temporary file is left").hasSize(2);
    }
  }
}
