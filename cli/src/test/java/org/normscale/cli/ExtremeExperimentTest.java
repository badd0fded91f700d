package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Extreme but legal experiments, through the commands: a right answer, checked against a value that
 * is computed here in another way, or a refusal that says why.
 *
 * <p>At {@code t = 0} the variance of the output is {@code N^(1 - 2 gamma) E tanh^2(|x| g)} with
 * one hidden layer of any width.
 */
final class ExtremeExperimentTest {

  /** Before the first of 4 steps per unit time, so nothing is trained yet. */
  private static final String AT_START = "training.times=[0.001]";

  private static final double NORM = Math.sqrt(1.04);

  @TempDir Path temporary;

  private Folder folder;

  @BeforeEach
  void prepare() {
    folder = new Folder(temporary);
  }

  private Cli.Result run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, folder.small()));
    args.addAll(Arrays.asList(more));
    if (!command.equals("predict")) {
      args.addAll(List.of("--out", folder.path("out-" + command)));
    }
    args.addAll(List.of("--format", "json"));
    return Cli.run(args.toArray(String[]::new));
  }

  private static JsonNode first(Cli.Result predicted) {
    assertThat(predicted.status()).as(predicted.err()).isZero();
    return predicted.json().path("predictions").path(0).path("points").path(0);
  }

  /** The first training point at t = 0. */
  private static JsonNode measured(Cli.Result result) {
    assertThat(result.status()).as(result.err()).isZero();
    return result.json().path("cells").path(0).path("points").path(0);
  }

  /** Confirmed or undecided: nothing true is refuted, and no number is missing. */
  private void isNotRefuted(String... more) {
    Cli.Result result = run("verify", more);
    assertThat(result.status()).as(result.err()).isIn(ExitStatus.OK, ExitStatus.INCONCLUSIVE);
    assertThat(result.out()).doesNotContain("NaN");
  }

  /** E f(s g), g standard normal; the trapezoidal rule converges faster than any power. */
  private static double expectation(DoubleUnaryOperator f, double s) {
    double sum = 0;
    double step = 1.0 / 64;
    for (double g = -12; g <= 12; g += step) {
      sum += f.applyAsDouble(s * g) * Math.exp(-g * g / 2);
    }
    return sum * step / Math.sqrt(2 * Math.PI);
  }

  private static double square(double z) {
    return Math.tanh(z) * Math.tanh(z);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "1, 1", "8, 0.5", "8, 1", "1000000, 0.5", "1000000, 1"})
  void varianceAtTheStart(int width, double gamma) {
    double variance = Math.pow(width, 1 - 2 * gamma) * expectation(z -> square(z), NORM);
    String[] network = {
      "network.widths=[" + width + "]", "network.gammas=[" + gamma + "]", AT_START
    };
    // Ten digits of a quadrature that is good to 1e-12.
    assertThat(first(run("predict", network)).path("variance_leading").asDouble() / variance)
        .isCloseTo(1, within(1e-10));

    int replicas = width > 1000 ? 8 : 400;
    List<String> args = new ArrayList<>(List.of(network));
    args.add("replicas=" + replicas);
    JsonNode point = measured(run("run", args.toArray(String[]::new)));
    // Six standard errors of 400 replicas, kurtosis below 4; of 8 replicas, whose outputs are
    // normal at this width, chi-squared with 7 degrees of freedom: below 0.02 or above 8 times
    // its mean with probability 1e-6 (both below one in a million).
    double ratio = point.path("variance").asDouble() / variance;
    if (replicas == 400) {
      assertThat(Math.log(ratio)).isCloseTo(0, within(6 * Math.sqrt(3.0 / replicas)));
    } else {
      assertThat(ratio).isBetween(0.02, 8.0);
    }
    if (width <= 1000) {
      isNotRefuted(network);
    }
  }

  @Test
  void widthOfAMillionWithCoarseSteps() {
    String[] wide = {"network.widths=[1000000]", "training.times=[0.25]", "replicas=4"};
    JsonNode predicted = first(run("predict", wide));
    // The correction of the mean is of order N^(1 - 2 gamma) / N = 6e-8 of it.
    assertThat(predicted.path("mean").asDouble())
        .isCloseTo(predicted.path("mean_limit").asDouble(), within(1e-6));
    JsonNode points = run("run", wide).json().path("cells").path(0).path("points");
    // Time 0.25 follows time 0, of three points. Six standard deviations of the mean of 4.
    assertThat(points.path(3).path("time").asDouble()).isEqualTo(0.25);
    assertThat(points.path(3).path("mean").asDouble())
        .isCloseTo(
            predicted.path("mean_limit").asDouble(),
            within(6 * Math.sqrt(predicted.path("variance_leading").asDouble() / 4)));
    isNotRefuted(wide);
  }

  @Test
  void tenHiddenLayers() {
    double q = NORM * NORM;
    for (int l = 0; l < 10; l++) {
      q = expectation(z -> square(z), Math.sqrt(q));
    }
    String[] deep = {
      "network.widths=[" + Collections.nCopies(10, 4) + "]",
      "network.gammas=[" + Collections.nCopies(10, 0.5) + "]",
      AT_START
    };
    // With all gammas 1/2 every layer passes its second moment on.
    assertThat(first(run("predict", deep)).path("variance_leading").asDouble() / q)
        .isCloseTo(1, within(1e-9));
    assertThat(measured(run("run", deep)).path("variance").asDouble()).isBetween(0.0, 4.0);
    isNotRefuted(deep);
  }

  /** Most eigenvalues of the kernel are 0 in double precision. */
  @Test
  void twoHundredPoints() {
    String[] many = {
      "data={synthetic: {kind: circle, train: 200, test: 0}}",
      "network.widths=[64]",
      "training.times=[0.5]",
      "replicas=200"
    };
    Cli.Result predicted = run("predict", many);
    first(predicted);
    JsonNode points = run("run", many).json().path("cells").path(0).path("points");
    JsonNode theory = predicted.json().path("predictions").path(0).path("points");
    assertThat(theory.size()).isEqualTo(200);
    assertThat(points.size()).isEqualTo(400);
    for (int p = 0; p < 200; p++) {
      JsonNode point = points.path(200 + p);
      // False alarm: 200 points x 2e-9 at six standard errors.
      assertThat(point.path("mean").asDouble())
          .isCloseTo(
              theory.path(p).path("mean").asDouble(),
              within(6 * point.path("standard_error").asDouble()));
    }
  }

  @Test
  void pointsTwice() {
    Cli.Result twice = run("predict", "data.train={x: [[1, 2], [1, 2]], y: [1, 0]}");
    assertThat(twice.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(twice.err()).contains("training points must be distinct");
    // A test point on a training point is predicted as that is.
    Cli.Result shared = run("predict", "data.test={x: [[1.0, 0.2]]}");
    JsonNode points = shared.json().path("predictions").path(0).path("points");
    for (String key : List.of("mean_limit", "variance_leading", "mean", "variance")) {
      assertThat(points.path(2).path(key).asDouble())
          .isCloseTo(points.path(0).path(key).asDouble(), within(1e-9));
    }
    isNotRefuted("data.test={x: [[1.0, 0.2]]}");
  }

  @Test
  void pointsOnALineAndAVeryLongTime() {
    String[] line = {
      "data.train={x: [[0.5, 1], [1, 2], [-1, -2.5]], y: [0.5, 0.8, -0.4]}",
      "training.times=[100000]",
      "network.widths=[4]",
      "network.gammas=[0.5]",
      "replicas=2"
    };
    List<Double> targets = List.of(0.5, 0.8, -0.4);
    Cli.Result predicted = run("predict", line);
    first(predicted);
    JsonNode points = predicted.json().path("predictions").path(0).path("points");
    for (int p = 0; p < 3; p++) {
      // All that is left of the residual is below rounding at exp(-1e5 lambda / 3), lambda > 1e-3.
      assertThat(points.path(p).path("mean_limit").asDouble())
          .isCloseTo(targets.get(p), within(1e-9));
    }
    assertThat(run("run", line).status()).isZero();
    Cli.Result tooLong = run("run", "training.times=[1e9]");
    assertThat(tooLong.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(tooLong.err()).contains("training.times").contains("more than 1e9 steps");
  }

  @Test
  void noTimeAtAll() {
    for (String command : List.of("predict", "run", "verify")) {
      Cli.Result result = run(command, "training.times=[0]");
      assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
      assertThat(result.err()).contains("training.times[0] = 0.0: must be a finite number above 0");
    }
  }

  /** One training point: the residual shrinks by 1 - alpha A / M in every step. */
  @Test
  void ratesNearTheLimitOfStability() {
    double kernel =
        expectation(z -> square(z), 1) + expectation(z -> Math.pow(1 - square(z), 2), 1);
    String data = "data={train: {x: [[1, 0]], y: [0.8]}}";
    String below = "training.rate=" + 0.99 * 2 * 4 / kernel;
    JsonNode point = first(run("predict", data, below, "training.times=[0.75]"));
    // Three steps from 0: 0.8 (1 - (1 - 1.98)^3).
    assertThat(point.path("mean_limit").asDouble())
        .isCloseTo(0.8 * (1 - Math.pow(1 - 1.98, 3)), within(1e-9));

    String above = "training.rate=" + 1.02 * 2 * 4 / kernel;
    String bound = "alpha * lambda_max / (n * M) = 2.04 must be below 2";
    assertThat(run("predict", data, above).err()).contains(bound);
    Cli.Result verified = run("verify", data, above);
    assertThat(verified.out() + verified.err()).contains(bound);
    assertThat(verified.status()).isEqualTo(ExitStatus.INCONCLUSIVE);
  }
}
