package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.kernel.Kernel;

/** Which kernel a run has, and which commands the launcher gives the Vector API. */
final class KernelChoiceTest {

  private static final String FIVE_POINTS =
      "data.train={x: [[1.0, 0.2], [-0.5, 0.8], [0.3, -0.9], [-0.7, -0.1], [0.1, 0.6]],"
          + " y: [0.8, -0.4, 0.1, -0.9, 0.3]}";

  @TempDir Path temporary;

  private Path experiment() throws IOException {
    return Files.copy(Path.of("..", "examples", "quickstart.yaml"), temporary.resolve("e.yaml"));
  }

  private static String manifest(Path folder) throws IOException {
    return Json.parse(Files.readString(folder.resolve("manifest.json"))).path("kernel").asText();
  }

  @Test
  void onlyTrainingThatGainsWantsTheVectorApi() throws IOException {
    Experiment five = ExperimentArguments.builtIn(java.util.List.of(FIVE_POINTS));
    // False on processors without vectors of eight doubles.
    boolean gains = Kernel.gainsFromVectorApi(five.training(), five.data());
    String out = "--out=" + temporary.resolve("new");
    String file = experiment().toString();
    assertThat(Main.wantsVectorApi("verify", out)).isFalse();
    assertThat(Main.wantsVectorApi("verify", out, FIVE_POINTS)).isEqualTo(gains);
    assertThat(Main.wantsVectorApi("run", file, out)).isFalse();
    assertThat(Main.wantsVectorApi("run", file, out, FIVE_POINTS)).isEqualTo(gains);
    assertThat(Main.wantsVectorApi("doctor")).isEqualTo(gains);
    String sgd = "training.algorithm=sgd";
    assertThat(Main.wantsVectorApi("verify", out, FIVE_POINTS, sgd)).isFalse();
    for (String other : new String[] {"--kernel=plain", "--kernel=ejml", "--help"}) {
      assertThat(Main.wantsVectorApi("verify", out, FIVE_POINTS, other)).as(other).isFalse();
    }
    // A dry run measures the speed of what it forecasts.
    assertThat(Main.wantsVectorApi("verify", out, FIVE_POINTS, "--dry-run")).isEqualTo(gains);
    assertThat(Main.wantsVectorApi("verify", out, "--kernel=vector")).isTrue();
    assertThat(Main.wantsVectorApi("predict", FIVE_POINTS)).isFalse();
    assertThat(Main.wantsVectorApi("verify", "no-such-key=1")).isFalse();
    assertThat(Main.wantsVectorApi("nonsense")).isFalse();
    assertThat(Main.wantsVectorApi("report", temporary.resolve("new").toString())).isFalse();
    assertThat(Main.wantsVectorApi()).isFalse();
  }

  @Test
  void aFolderKeepsTheKernelItWasStartedWith() throws IOException {
    Path folder = temporary.resolve("out");
    String file = experiment().toString();
    String out = "--out=" + folder;
    String[] few = {"network.widths=[[8, 8]]", "replicas=50", "max-replicas=50"};
    assertThat(Cli.run("run", file, out, few[0], few[1], few[2]).status()).isZero();
    // Two training points.
    String chosen = manifest(folder);
    assertThat(chosen).isIn("plain", "ejml");
    Path manifest = folder.resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace('"' + chosen + '"', "\"vector-8.2\""));
    assertThat(Main.wantsVectorApi("run", file, out, few[0])).isTrue();
    assertThat(Main.wantsVectorApi("report", folder.toString())).isTrue();
    Files.writeString(manifest, text.replace('"' + chosen + '"', "\"ejml\""));
    assertThat(Cli.run("run", file, out, few[0], few[1], few[2]).status()).isZero();
    assertThat(manifest(folder)).isEqualTo("ejml");
    // Manifests from before there were kernels do not name one.
    text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceAll("\"kernel\" ?: ?\"ejml\",?", ""));
    assertThat(Files.readString(manifest)).doesNotContain("kernel");
    assertThat(Cli.run("run", file, out, few[0], few[1], few[2]).status()).isZero();
    assertThat(manifest(folder)).isEqualTo("ejml");
    Cli.Result other = Cli.run("run", file, out, few[0], few[1], few[2], "--kernel=plain");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("kernel (there \"ejml\", now \"plain\")");
  }
}
