package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.empirical.experiment.ExperimentWriter;
import org.normscale.empirical.images.ImageData;
import org.normscale.empirical.store.BlockIdentity;
import org.normscale.empirical.store.ReadOnlyStore;
import org.normscale.empirical.store.StoredRun;
import org.normscale.empirical.summary.PartResult;

/**
 * Damaged and hostile files: every reader accepts or refuses each with a message, in bounded time
 * and memory; an experiment that was accepted is the same when written and read again.
 *
 * <p>Inputs in every build: 100 x (20 + 10 + 10 + 10) = 5,000; 20 times that in the profile {@code
 * fuzz}.
 */
final class ReaderFuzzProperties {

  /** Good inputs of this size need up to 5; the longest arrays that a header announces are 2 GB. */
  private static final int MEGABYTES = 64;

  private static final List<String> OVERRIDDEN =
      List.of(
          "name",
          "seed",
          "network",
          "network.widths",
          "network.gammas",
          "network.activation",
          "network.activation.shift",
          "network.outer-law",
          "network.outer-variance",
          "network.hidden-variances",
          "data",
          "data.train",
          "data.train.x",
          "data.train.csv",
          "data.synthetic",
          "data.test",
          "training",
          "training.rate",
          "training.times",
          "training.steps-per-unit-time",
          "replicas",
          "max-replicas",
          "confidence",
          "mean-estimator",
          "claims",
          "margins.VAR-RATE",
          "deviations.rate-exponents.W1",
          "deviations.gamma-shifts",
          "a.".repeat(60) + "b",
          "");

  private static final String OTHER =
      """
      # every key
      name: other
      network: {widths: [[4, 3], [8, 6]], gammas: [[0.5, 1], [0.7, 0.7]],
        activation: {name: tanh, shift: 0.5}, outer-law: {two-point: 0.2},
        outer-variance: 2, hidden-variances: [1, 0.5]}
      data: {synthetic: {kind: sphere, train: 3, test: 2, dimension: 3, seed: 7}}
      training: {algorithm: sgd, rate: 0.1, times: [0.25], steps-per-unit-time: width}
      replicas: 20
      max-replicas: 40
      confidence: 0.9
      mean-estimator: plain
      margins: {MEAN: 0.3}
      deviations: {rate-exponents: {W1: 0.5}, gamma-shifts: [0, 0.1], outer-mean: 0.25}
      """;

  private static final String POINTS = "x1,x2,y\n1.0,0.2,0.8\n-0.5,0.8,-4e-1\n\"3\", 4 ,5\n";

  private static Guard guard = new Guard(MEGABYTES);
  private static @Nullable Path temporary;

  @BeforeContainer
  static void prepare() throws IOException {
    guard = new Guard(MEGABYTES);
    temporary = Files.createTempDirectory("fuzz");
  }

  @AfterContainer
  static void remove() throws IOException {
    guard.close();
    // Neither "all is refused" nor "all is accepted" would test much.
    assertThat(guard.acceptedInputs()).isBetween(guard.inputs() / 20, guard.inputs() * 19 / 20);
    try (Stream<Path> files = Files.walk(folder())) {
      files.sorted(Comparator.reverseOrder()).forEach(ReaderFuzzProperties::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    if (temporary == null) {
      throw new IllegalStateException("not prepared");
    }
    return temporary;
  }

  private static Experiment read(byte[] bytes, List<String> overrides) {
    return ExperimentReader.read(new ByteArrayInputStream(bytes), "file.yaml", folder(), overrides);
  }

  /** A run of it is a run of what its manifest says, and stays in one folder below the outputs. */
  private static Experiment readTwice(byte[] bytes, List<String> overrides) {
    Experiment experiment = read(bytes, overrides);
    String text = CanonicalJson.indented(ExperimentWriter.describe(experiment));
    assertThat(read(text.getBytes(StandardCharsets.UTF_8), List.of())).isEqualTo(experiment);
    Path outputs = Path.of("outputs");
    Path output = outputs.resolve(experiment.name()).normalize();
    assertThat(output.getParent()).isEqualTo(outputs);
    return experiment;
  }

  @Property(seed = "20261101", tries = 100, shrinking = ShrinkingMode.OFF)
  void experiments(@ForAll long seed) {
    for (int i = 0; i < 20 * Guard.factor(); i++) {
      Mutations mutations = new Mutations(seed + 1_000_003L * i);
      String good = mutations.oneOf(List.of(Folder.SMALL, OTHER));
      switch (mutations.below(3)) {
        case 0 -> {
          byte[] bad = mutations.bytes(good.getBytes(StandardCharsets.UTF_8));
          guard.accepts(bad, () -> readTwice(bad, List.of()));
        }
        case 1 -> {
          byte[] bad = mutations.words(good);
          guard.accepts(bad, () -> readTwice(bad, List.of()));
        }
        default -> {
          String override = mutations.oneOf(OVERRIDDEN) + "=" + mutations.oneOf(Mutations.HOSTILE);
          byte[] input = good.getBytes(StandardCharsets.UTF_8);
          guard.accepts(
              override.getBytes(StandardCharsets.UTF_8), () -> readTwice(input, List.of(override)));
        }
      }
    }
  }

  @Property(seed = "20261102", tries = 100, shrinking = ShrinkingMode.OFF)
  void tablesOfPoints(@ForAll long seed) throws IOException {
    Path file = folder().resolve("points.csv");
    byte[] experiment =
        Folder.SMALL
            .replaceAll("(?m)^  train:.*$", "  train: points.csv")
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 10 * Guard.factor(); i++) {
      Mutations mutations = new Mutations(seed + 1_000_003L * i);
      byte[] bad =
          mutations.below(2) == 0
              ? mutations.words(POINTS)
              : mutations.bytes(POINTS.getBytes(StandardCharsets.UTF_8));
      Files.write(file, bad);
      guard.accepts(bad, () -> readTwice(experiment, List.of()));
    }
  }

  @Property(seed = "20261103", tries = 100, shrinking = ShrinkingMode.OFF)
  void images(@ForAll long seed) throws IOException {
    Path images = folder().resolve("images");
    SmallImages.write(images);
    List<String> names = List.of("train-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    for (int i = 0; i < 10 * Guard.factor(); i++) {
      Mutations mutations = new Mutations(seed + 1_000_003L * i);
      Path file = images.resolve(mutations.oneOf(names));
      byte[] good = Files.readAllBytes(file);
      byte[] bad =
          switch (mutations.below(3)) {
            case 0 -> mutations.bytes(good);
            case 1 -> mutations.bytes(zipped(good));
            default -> zipped(mutations.bytes(good));
          };
      Files.write(file, bad);
      guard.accepts(
          bad,
          () -> {
            ImageData data = ImageData.load(images, 3);
            assertThat(data.train().count()).isPositive();
            assertThat(data.test().count()).isPositive();
            return data;
          });
      Files.write(file, good);
    }
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Property(seed = "20261104", tries = 100, shrinking = ShrinkingMode.OFF)
  void blocks(@ForAll long seed) throws IOException {
    Path run = folder().resolve("run");
    if (!Files.exists(run)) {
      Path file = folder().resolve("small.yaml");
      Files.writeString(file, Folder.SMALL);
      Cli.Result result =
          Cli.run("run", file.toString(), "--out", run.toString(), "network.widths=[4]");
      assertThat(result.status()).as(result.err()).isZero();
    }
    StoredRun stored = StoredRun.read(run);
    EnsemblePlan plan = EnsemblePlan.of(stored.experiment(), false).withKernel(stored.kernel());
    Block block = plan.blocks().get(0);
    BlockIdentity identity = BlockIdentity.of(plan, block, Part.OUTPUTS);
    Path file = run.resolve("blocks").resolve(identity.name() + ".block");
    byte[] good = Files.readAllBytes(file);
    ReadOnlyStore store = new ReadOnlyStore(run);
    for (int i = 0; i < 10 * Guard.factor(); i++) {
      Mutations mutations = new Mutations(seed + 1_000_003L * i);
      boolean signed = mutations.below(2) == 0;
      byte[] bad = signed ? resigned(good, mutations) : mutations.bytes(good);
      Files.write(file, bad);
      guard.accepts(
          bad,
          () -> {
            @Nullable PartResult result = store.load(identity);
            if (!signed && !Arrays.equals(bad, good)) {
              assertThat(result).isNull();
            }
            return result;
          });
    }
    Files.write(file, good);
    assertThat(store.load(identity)).isNotNull();
  }

  /** Changed after its identity, with a checksum that is right again: what only a forger makes. */
  private static byte[] resigned(byte[] good, Mutations mutations) {
    int header = 8 + ((good[6] & 0xff) << 8 | (good[7] & 0xff));
    byte[] head = Arrays.copyOf(good, mutations.below(4) == 0 ? 0 : header);
    byte[] tail = mutations.bytes(Arrays.copyOfRange(good, head.length, good.length - 32));
    byte[] content = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, content, head.length, tail.length);
    byte[] result = Arrays.copyOf(content, content.length + 32);
    System.arraycopy(CanonicalJson.digest(content), 0, result, content.length, 32);
    return result;
  }
}
