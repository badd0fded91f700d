package org.normscale.empirical.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.empirical.images.ImageLoss;
import org.normscale.theory.problem.InvalidInputException;

/** Threads, shards, interruptions and more epochs leave every byte as it is. */
class StudyRunnerTest {

  private static final Map<String, Object> COMMON = Map.of("data", "none", "kernel", "fake");

  @TempDir Path folder;

  private final AtomicInteger trained = new AtomicInteger();

  private static StudySpec spec(int epochs, int seeds) {
    return new StudySpec(
        "test",
        List.of(List.of(4, 4)),
        StudySpec.product(List.of(List.of(0.5, 1.0), List.of(0.5, 1.0))),
        seeds,
        epochs,
        StudyTraining.ofPaper(ImageLoss.CROSS_ENTROPY),
        0);
  }

  private static StudyPlan plan(int epochs, int seeds) {
    return StudyPlan.of(spec(epochs, seeds), COMMON);
  }

  private void run(StudyPlan plan, Path out, int threads) {
    run(plan, out, threads, FakeTrainer.counting(trained));
  }

  private static void run(StudyPlan plan, Path out, int threads, EpochTrainer.Factory factory) {
    StudyRunner.run(
        plan,
        CheckpointStore.open(out),
        factory,
        cell -> 1,
        threads,
        ProgressListener.NONE,
        () -> false);
  }

  private static Map<String, List<Byte>> bytes(Path out) throws IOException {
    Map<String, List<Byte>> map = new TreeMap<>();
    try (Stream<Path> files = Files.list(out.resolve("blocks"))) {
      for (Path file : files.toList()) {
        byte[] content = Files.readAllBytes(file);
        Byte[] boxed = new Byte[content.length];
        for (int i = 0; i < content.length; i++) {
          boxed[i] = content[i];
        }
        map.put(file.getFileName().toString(), List.of(boxed));
      }
    }
    return map;
  }

  @Test
  void threadsAndShardsGiveTheSameBytes() throws IOException {
    StudyPlan plan = plan(6, 3);
    run(plan, folder.resolve("one"), 1);
    run(plan, folder.resolve("four"), 4);
    for (int shard : new int[] {3, 1, 2}) {
      run(plan.shard(shard, 3), folder.resolve("shards"), 2);
    }
    assertThat(bytes(folder.resolve("one"))).hasSize(12);
    assertThat(bytes(folder.resolve("four"))).isEqualTo(bytes(folder.resolve("one")));
    assertThat(bytes(folder.resolve("shards"))).isEqualTo(bytes(folder.resolve("one")));
    assertThat(trained).hasValue(3 * 12 * 6);
  }

  @Test
  void anInterruptedStudyContinuesExactly() throws IOException {
    StudyPlan plan = plan(5, 2);
    run(plan, folder.resolve("whole"), 1);
    trained.set(0);
    Path out = folder.resolve("stopped");
    CheckpointStore store = CheckpointStore.open(out);
    // 40 epochs in all: cancelled after 13, in the middle of the third network.
    assertThatThrownBy(
            () ->
                StudyRunner.run(
                    plan,
                    store,
                    FakeTrainer.counting(trained),
                    cell -> 1,
                    1,
                    ProgressListener.NONE,
                    () -> trained.get() >= 13))
        .isInstanceOf(RunCancelledException.class);
    assertThat(trained).hasValue(13);
    run(plan, out, 2);
    assertThat(trained).as("no epoch is trained twice").hasValue(40);
    assertThat(bytes(out)).isEqualTo(bytes(folder.resolve("whole")));
  }

  @Test
  void moreEpochsAndSeedsContinueWhatIsThere() throws IOException {
    Path out = folder.resolve("grown");
    run(plan(2, 1), out, 1);
    run(plan(7, 3), out, 1);
    assertThat(trained).hasValue(4 * 3 * 7);
    run(plan(7, 3), folder.resolve("whole"), 1);
    assertThat(bytes(out)).isEqualTo(bytes(folder.resolve("whole")));
    List<CellCurves> short3 = StudyRunner.curves(plan(3, 1), CheckpointStore.look(out));
    List<CellCurves> whole = StudyRunner.curves(plan(7, 1), CheckpointStore.look(out));
    assertThat(short3.get(2).curves().get(0))
        .isEqualTo(whole.get(2).curves().get(0).first(3))
        .extracting(LearningCurve::epochs)
        .isEqualTo(3);
  }

  @Test
  void anEarlyLookSeesWhatIsFinishedAndChangesNothing() throws IOException {
    StudyPlan plan = plan(5, 2);
    Path out = folder.resolve("out");
    run(plan.shard(1, 2), out, 1);
    Path torn = out.resolve("blocks").resolve(plan.blocks().get(2).name() + ".curve");
    Files.write(torn, new byte[] {1, 2, 3});
    Map<String, List<Byte>> before = bytes(out);
    List<CellCurves> cells = StudyRunner.curves(plan, CheckpointStore.look(out));
    assertThat(cells.get(0).curves()).extracting(LearningCurve::epochs).containsExactly(5, 5);
    assertThat(cells.get(1).curves()).extracting(LearningCurve::epochs).containsExactly(-1, -1);
    assertThat(cells.get(2).curves()).extracting(LearningCurve::epochs).containsExactly(-1, 5);
    assertThat(bytes(out)).isEqualTo(before);
  }

  @Test
  void damagedCheckpointsAreSetAsideAndTrainedAgain() throws IOException {
    StudyPlan plan = plan(3, 1);
    Path out = folder.resolve("out");
    run(plan, out, 1);
    Map<String, List<Byte>> before = bytes(out);
    Path file = out.resolve("blocks").resolve(plan.blocks().get(1).name() + ".curve");
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    CheckpointStore store = CheckpointStore.open(out);
    StudyRunner.run(
        plan,
        store,
        FakeTrainer.counting(trained),
        cell -> 1,
        1,
        ProgressListener.NONE,
        () -> false);
    List<Path> bad = store.takeSetAside();
    assertThat(bad).hasSize(1);
    assertThat(Files.readAllBytes(bad.get(0))).isEqualTo(content);
    Files.delete(bad.get(0));
    assertThat(bytes(out)).isEqualTo(before);
    assertThat(trained).hasValue(4 * 3 + 3);
  }

  @Test
  void divergenceNamesTheNetworkAndKeepsItsLastGoodEpoch() {
    EpochTrainer.Factory diverging =
        (cell, seed) ->
            new EpochTrainer() {
              private int epoch;

              @Override
              public void trainEpoch() {
                epoch++;
              }

              @Override
              public EpochMeasures measure() {
                return new EpochMeasures(1, 0.1, epoch > 2 ? Double.NaN : 1, 0.1);
              }

              @Override
              public byte[] state() {
                return new byte[] {(byte) epoch};
              }

              @Override
              public void restore(byte[] state) {
                epoch = state[0];
              }
            };
    Path out = folder.resolve("out");
    assertThatThrownBy(() -> run(plan(5, 1), out, 1, diverging))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "training diverged: widths [4, 4], gammas [0.5, 0.5], seed 1, after epoch 3: test loss"
                + " NaN; a smaller --rate may help");
    assertThat(
            StudyRunner.curves(plan(5, 1), CheckpointStore.look(out))
                .get(0)
                .curves()
                .get(0)
                .epochs())
        .isEqualTo(2);
  }

  @Test
  void blocksAreToldApartByAllThatDeterminesThem() {
    StudySpec spec = spec(3, 1);
    String name = StudyPlan.of(spec, COMMON).blocks().get(0).name();
    assertThat(StudyPlan.of(spec(9, 2), COMMON).blocks().get(0).name()).isEqualTo(name);
    assertThat(StudyPlan.of(spec, Map.of("data", "other", "kernel", "fake")).blocks().get(0).name())
        .isNotEqualTo(name);
    StudySpec mse =
        new StudySpec(
            spec.name(),
            spec.widths(),
            spec.gammas(),
            1,
            3,
            StudyTraining.ofPaper(ImageLoss.SQUARED_ERROR),
            0);
    assertThat(StudyPlan.of(mse, COMMON).blocks().get(0).name()).isNotEqualTo(name);
    assertThat(plan(3, 2).blocks().stream().map(StudyBlock::name).distinct()).hasSize(8);
  }
}
