package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Hostile command lines and damaged folders of results: an exit status, a message and no stack
 * trace, and no file outside the folders that were named.
 *
 * <p>Inputs in every build: 30 x (5 + 2) = 210; 20 times that in the profile {@code fuzz}.
 */
final class CommandFuzzProperties {

  /** A report with its drawings leaves 140 MB of garbage, a refused command less than 10. */
  private static final int MEGABYTES = 512;

  private static final Set<Integer> DOCUMENTED = Set.of(0, 2, 3, 4);

  private static final List<String> COMMANDS =
      List.of(
          "predict",
          "run",
          "verify",
          "rates",
          "map",
          "symmetric",
          "merge",
          "report",
          "export",
          "schema",
          "completion",
          "help",
          "init",
          "images",
          "doctor",
          "",
          "predcit");

  private static final List<String> OPTIONS =
      List.of(
          "--format",
          "--quiet",
          "--jobs",
          "--kernel",
          "--engine",
          "--master",
          "--conf",
          "--shard",
          "--grid",
          "--accuracy",
          "--expansion",
          "--widths",
          "--gammas",
          "--alpha",
          "--target-std",
          "--students",
          "--teachers",
          "--weight-norm",
          "--batch",
          "--rate",
          "--seed",
          "--classes",
          "--figure",
          "--epochs",
          "--table",
          "--help",
          "-x",
          "--",
          "-",
          "@a",
          "--format=json",
          "--format=csv",
          "--jobs=1",
          "--widths=4,4",
          "--gammas=0.5,1",
          "--shard=1/2");

  private static final List<String> KEYS =
      List.of(
          "name",
          "seed",
          "confidence",
          "claims",
          "mean-estimator",
          "margins",
          "margins.MEAN",
          "network.activation",
          "network.outer-law",
          "network.gammas",
          "deviations.outer-mean",
          "deviations.gamma-shifts",
          "training.rate",
          "training.algorithm",
          "netwrk",
          "data.test",
          "",
          ".",
          "a..b");

  /** Come last, so that whatever is accepted takes milliseconds. */
  private static final List<String> TINY =
      List.of(
          "network.widths=[2, 3]",
          "training.times=[0.5]",
          "training.steps-per-unit-time=4",
          "replicas=4",
          "max-replicas=4");

  private static Guard guard = new Guard(MEGABYTES);
  private static @Nullable Path temporary;
  private static Set<String> before = Set.of();

  @BeforeContainer
  static void prepare() throws IOException {
    guard = new Guard(MEGABYTES);
    before = names(Path.of(""));
    temporary = Files.createTempDirectory("fuzz");
    Path file = Files.writeString(folder().resolve("small.yaml"), Folder.SMALL);
    List<String> args = new ArrayList<>(List.of("run", file.toString()));
    args.addAll(TINY);
    args.addAll(List.of("--out", folder().resolve("run").toString()));
    assertThat(Cli.run(args.toArray(String[]::new)).status()).isZero();
    Files.createDirectory(folder().resolve("work"));
  }

  @AfterContainer
  static void nothingElseWasWritten() throws IOException {
    guard.close();
    // Neither "all is refused" nor "all is accepted" would test much.
    assertThat(guard.acceptedInputs()).isBetween(guard.inputs() / 20, guard.inputs() * 19 / 20);
    assertThat(names(Path.of(""))).isEqualTo(before);
    assertThat(names(folder())).containsExactlyInAnyOrder("small.yaml", "run", "work");
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Path folder() {
    if (temporary == null) {
      throw new IllegalStateException("not prepared");
    }
    return temporary;
  }

  /** The status is one of the documented ones and there is no stack trace. */
  private static void check(List<String> args) {
    byte[] input = String.join("\n", args).getBytes(StandardCharsets.UTF_8);
    guard.accepts(
        input,
        () -> {
          Cli.Result result = Cli.run(args.toArray(String[]::new));
          assertThat(result.err()).doesNotContain("\tat ", "internal error", "Exception");
          assertThat(DOCUMENTED).as(result.err()).contains(result.status());
          if (result.status() == ExitStatus.BAD_INPUT) {
            assertThat(result.err()).startsWith("normscale: error: ");
            throw new InvalidInputException("refused: " + result.err().lines().findFirst().get());
          }
          return result;
        });
  }

  @Property(seed = "20261105", tries = 30, shrinking = ShrinkingMode.OFF)
  void commandLines(@ForAll long seed) {
    String file = folder().resolve("small.yaml").toString();
    Path work = folder().resolve("work");
    List<String> outs =
        List.of(work.resolve("out").toString(), work + "/x/../y", file, "", "\u0000");
    for (int i = 0; i < 5 * Guard.factor(); i++) {
      Mutations mutations = new Mutations(seed + 1_000_003L * i);
      String command = mutations.oneOf(COMMANDS);
      List<String> args = new ArrayList<>(List.of(command));
      boolean experiment = Set.of("predict", "run", "verify", "map").contains(command);
      if (experiment) {
        args.add(mutations.below(8) == 0 ? mutations.oneOf(Mutations.HOSTILE) : file);
      }
      for (int k = mutations.below(3); k > 0; k--) {
        args.add(mutations.oneOf(KEYS) + "=" + mutations.oneOf(Mutations.HOSTILE));
      }
      for (int k = mutations.below(3); k > 0; k--) {
        args.add(mutations.oneOf(OPTIONS));
        if (mutations.below(2) == 0) {
          args.add(mutations.oneOf(Mutations.HOSTILE));
        }
      }
      if (experiment) {
        args.addAll(TINY);
      }
      if (command.equals("init")) {
        // Its parameter is the file that it writes.
        args = new ArrayList<>(List.of(command, mutations.oneOf(outs) + "/e.yaml"));
      } else if (!Set.of("predict", "rates", "completion", "help").contains(command)) {
        args.addAll(List.of("--out", mutations.oneOf(outs)));
      }
      if (Set.of("doctor", "images", "").contains(command)) {
        // Long or on the network where they are right.
        args.add("--no-such-option");
      }
      check(args);
    }
  }

  @Property(seed = "20261106", tries = 30, shrinking = ShrinkingMode.OFF)
  void damagedRuns(@ForAll long seed) throws IOException {
    Path run = folder().resolve("run");
    Path manifest = run.resolve("manifest.json");
    String good = Files.readString(manifest);
    Path out = folder().resolve("work").resolve("merged");
    for (int i = 0; i < 2 * Guard.factor(); i++) {
      Mutations mutations = new Mutations(seed + 1_000_003L * i);
      byte[] bad =
          mutations.below(2) == 0
              ? mutations.words(good)
              : mutations.bytes(good.getBytes(StandardCharsets.UTF_8));
      Files.write(manifest, bad);
      switch (mutations.below(3)) {
        case 0 -> check(List.of("merge", run.toString(), "--out", out.toString()));
        case 1 -> check(List.of("export", run.toString()));
        default -> {
          // Another experiment would be trained, and might take long.
          if (isSame(manifest, good)) {
            check(List.of("report", run.toString()));
          }
        }
      }
    }
    Files.writeString(manifest, good);
  }

  private static boolean isSame(Path manifest, String good) throws IOException {
    Path copy = folder().resolve("work").resolve("good.json");
    Files.writeString(copy, good);
    try {
      return ExperimentReader.readManifest(manifest).equals(ExperimentReader.readManifest(copy));
    } catch (InvalidInputException e) {
      return true;
    }
  }
}
