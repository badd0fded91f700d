package org.normscale.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.empirical.Examples;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.ensemble.Shard;
import org.normscale.empirical.ensemble.Sharding;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.summary.PartResult;
import org.normscale.empirical.summary.ResultsWriter;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.TrainingSpec;

final class FolderMergeTest {

  private static final int SHARDS = 4;

  @TempDir Path folder;

  private static EnsemblePlan plan(Experiment experiment) {
    return EnsemblePlan.of(experiment, true).withKernel(Kernel.PLAIN);
  }

  private static RunManifest manifest(Experiment experiment) {
    return RunManifest.of(experiment, Kernel.PLAIN, "1.0", null, List.of("run"));
  }

  private Path shard(Experiment experiment, int index) {
    Shard shard = new Shard(index, SHARDS);
    Path out = folder.resolve("shard-" + index);
    FolderStore store = FolderStore.open(out, manifest(experiment).withShard(shard));
    EnsemblePlan plan = plan(experiment);
    BlockRunner.fill(
        plan,
        Sharding.of(plan, SHARDS).blocks(index),
        store,
        1,
        ProgressListener.NONE,
        () -> false);
    return out;
  }

  private List<Path> shards(Experiment experiment) {
    List<Path> all = new ArrayList<>();
    for (int i = 1; i <= SHARDS; i++) {
      all.add(shard(experiment, i));
    }
    return all;
  }

  private record Merged(FolderStore store, FolderMerge.Outcome outcome, EnsemblePlan plan) {
    String results() {
      assertThat(MissingBlock.of(plan, store)).isEmpty();
      return ResultsWriter.of(
              plan.experiment(),
              BlockRunner.run(plan, store, 1, p -> assertThat(p.workDone()).isZero(), () -> false))
          .json();
    }
  }

  private static Merged merge(List<Path> from, Path to) {
    StoredRun run = StoredRun.joined(from.stream().map(StoredRun::read).toList());
    FolderStore store = FolderStore.open(to, manifest(run.experiment()).withOrigins(run.origins()));
    EnsemblePlan plan = plan(run.experiment());
    return new Merged(store, FolderMerge.copy(from, plan, store), plan);
  }

  private static Map<String, String> digests(Path out) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(
            out.relativize(file).toString(),
            CanonicalJson.sha256(
                Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)));
      }
    }
    return digests;
  }

  @Test
  void shardsMergeToTheBytesOfOneRun() throws IOException {
    Experiment e = Examples.experiment(270);
    Path whole = folder.resolve("whole");
    FolderStore store = FolderStore.open(whole, manifest(e));
    String once =
        ResultsWriter.of(e, BlockRunner.run(plan(e), store, 1, ProgressListener.NONE, () -> false))
            .json();
    Path to = folder.resolve("merged");
    Merged merged = merge(shards(e), to);
    assertThat(merged.outcome().copied()).isEqualTo(2 * 2 * 6);
    assertThat(merged.outcome().skipped()).isEmpty();
    assertThat(merged.results()).isEqualTo(once);
    Map<String, String> first = digests(to);
    assertThat(digests(to.resolve("blocks"))).isEqualTo(digests(whole.resolve("blocks")));

    List<Path> again = new ArrayList<>(List.of(to));
    again.addAll(shards(e));
    Merged second = merge(again, to);
    assertThat(second.outcome().copied()).isZero();
    assertThat(second.outcome().present()).isEqualTo(24);
    assertThat(digests(to)).as("merging again changes nothing").isEqualTo(first);
    assertThat(StoredRun.read(to).shardCounts()).containsExactly(SHARDS);
    assertThat(StoredRun.read(to).origins().stream().map(Origin::shard))
        .containsExactly("1/4", "2/4", "3/4", "4/4");
  }

  @Test
  void missingBlocksAreThoseOfTheMissingShard() {
    Experiment e = Examples.experiment(270);
    Merged merged = merge(List.of(shard(e, 1), shard(e, 2), shard(e, 4)), folder.resolve("m"));
    Sharding sharding = Sharding.of(merged.plan(), SHARDS);
    List<MissingBlock> missing = MissingBlock.of(merged.plan(), merged.store());
    assertThat(missing).hasSize(2 * sharding.blocks(3).size()).isNotEmpty();
    assertThat(missing).allMatch(m -> sharding.shardOf(m.block()).index() == 3);
  }

  @Test
  void foldersWithMoreReplicasExtendTheOthers() {
    Path small = shard(Examples.experiment(150), 1);
    Experiment e = Examples.experiment(300);
    Path all = folder.resolve("all");
    BlockRunner.run(
        plan(e), FolderStore.open(all, manifest(e)), 1, ProgressListener.NONE, () -> false);
    Merged merged = merge(List.of(small, all), folder.resolve("m"));
    assertThat(merged.plan().experiment().replicas()).isEqualTo(300);
    assertThat(MissingBlock.of(merged.plan(), merged.store())).isEmpty();
  }

  @Test
  void otherExperimentsAreRefusedWithWhatDiffers() {
    Path first = shard(Examples.experiment(60), 1);
    Experiment other =
        Examples.experiment(
            List.of(Examples.network(4, 6), Examples.network(8, 5)),
            new TrainingSpec(Algorithm.GD, 2, List.of(0.5, 1.0), OptionalInt.empty()),
            60,
            MeanEstimator.PLAIN,
            Deviations.NONE);
    Path second = shard(other, 2);
    assertThatThrownBy(() -> merge(List.of(first, second), folder.resolve("m")))
        .hasMessage(
            "DIR = "
                + second
                + ": does not belong to the experiment in "
                + first
                + "; different: training.rate (there 1.0, now 2.0)");
    assertThat(folder.resolve("m")).doesNotExist();
  }

  @Test
  void damagedAndForeignFilesAreNamedAndStay() throws IOException {
    Experiment e = Examples.experiment(270);
    List<Path> shards = shards(e);
    List<Path> blocks = BlocksFolder.files(shards.get(0));
    byte[] whole = Files.readAllBytes(blocks.get(0));
    Files.write(blocks.get(0), java.util.Arrays.copyOf(whole, 40));
    Files.copy(blocks.get(1), BlocksFolder.file(shards.get(0), "0".repeat(64)));
    Merged merged = merge(shards, folder.resolve("m"));
    assertThat(merged.outcome().skipped())
        .containsExactly(
            new FolderMerge.Skipped(
                BlocksFolder.file(shards.get(0), "0".repeat(64)),
                "foreign: holds another block than its name says"),
            new FolderMerge.Skipped(
                blocks.get(0), "truncated or altered: 40 bytes, its checksum does not match"));
    assertThat(blocks.get(0)).hasSize(40);
    assertThat(MissingBlock.of(merged.plan(), merged.store())).hasSize(1);
    Files.write(blocks.get(0), whole);
    assertThat(MissingBlock.of(merged.plan(), merge(shards, folder.resolve("m")).store()))
        .isEmpty();
  }

  @Test
  void differentResultsOfOneBlockAreRefused() throws IOException {
    Experiment e = Examples.experiment(60);
    List<Path> shards = shards(e);
    EnsemblePlan plan = plan(e);
    BlockIdentity first = BlockIdentity.of(plan, plan.blocks().get(0), Part.OUTPUTS);
    BlockIdentity second = BlockIdentity.of(plan, plan.blocks().get(2), Part.OUTPUTS);
    FolderStore store = FolderStore.open(shards.get(0), manifest(e));
    FolderStore other = merge(shards, folder.resolve("m")).store();
    PartResult wrong = Objects.requireNonNull(other.load(second));
    store.save(first, wrong);
    assertThatThrownBy(() -> merge(shards, folder.resolve("m")))
        .hasMessageContaining("are the same block with different results");
  }
}
