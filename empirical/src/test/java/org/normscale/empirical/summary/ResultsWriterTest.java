package org.normscale.empirical.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.Examples;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;

final class ResultsWriterTest {

  private static final Experiment EXPERIMENT = Examples.experiment(4);

  /** Four replicas whose outputs are 1, 2, 3, 6 at every time and point. */
  private static List<CellResult> results(boolean extras) {
    MomentSummary outputs = new MomentSummary(9);
    for (double v : new double[] {1, 2, 3, 6}) {
      double[] x = new double[9];
      java.util.Arrays.fill(x, v);
      x[8] = 5;
      outputs.add(x);
    }
    ReplicaSummary total =
        new ReplicaSummary(outputs, extras ? outputs : null, extras ? outputs : null);
    Cell cell = new Cell(0, EXPERIMENT.networks().get(0), 4);
    return List.of(new CellResult(cell, total, List.of(total)));
  }

  @Test
  void csvHasARowPerTimeAndPoint() {
    List<String> lines = ResultsWriter.of(EXPERIMENT, results(false)).csv().lines().toList();
    assertThat(lines).hasSize(10);
    assertThat(lines.get(0))
        .isEqualTo(
            "cell,widths,gammas,replicas,point,role,x,time,mean,standard_error,variance,"
                + "log_variance_standard_error,skewness,kurtosis");
    // Mean 3, deviations -2, -1, 0, 3: sums 14, 18, 98. Variance 14/3, standard error sqrt(7/6);
    // skewness 4.5 / 3.5^1.5 and kurtosis 24.5 / 12.25 = 2, so the error of log variance is
    // sqrt((2 - 1 + 2/3) / 4).
    String[] row = lines.get(1).split(",");
    assertThat(row).startsWith("0", "4x6", "0.7;0.7", "4", "train[0]", "train", "1.0;0.2", "0.0");
    double[] expected = {
      3, Math.sqrt(7 / 6.0), 14 / 3.0, Math.sqrt(5 / 12.0), 4.5 / Math.pow(3.5, 1.5), 2
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(Double.parseDouble(row[8 + i])).isCloseTo(expected[i], within(1e-14));
    }
    // A constant has no skewness, no kurtosis, no error of its log variance.
    assertThat(lines.get(9)).isEqualTo("0,4x6,0.7;0.7,4,test[0],test,0.7;0.7,1.0,5.0,0.0,0.0,,,");
  }

  @Test
  void jsonHasTheSameNumbersAndTheOptionalParts() {
    JsonNode json = CanonicalJson.parse(ResultsWriter.of(EXPERIMENT, results(true)).json());
    assertThat(json.path("schema").intValue()).isEqualTo(1);
    assertThat(json.path("name").textValue()).isEqualTo("example");
    JsonNode cell = json.path("cells").get(0);
    assertThat(cell.path("widths").toString()).isEqualTo("[4,6]");
    assertThat(cell.path("points")).hasSize(9);
    assertThat(cell.path("points").get(0).path("variance").doubleValue())
        .isCloseTo(14 / 3.0, within(1e-14));
    assertThat(cell.path("points").get(8).path("kurtosis").isNull()).isTrue();
    assertThat(cell.path("points").get(3).path("antithetic_mean").doubleValue()).isEqualTo(3);
    assertThat(cell.path("rate_probe").get(3).path("tensor").textValue()).isEqualTo("W2");
    JsonNode plain = CanonicalJson.parse(ResultsWriter.of(EXPERIMENT, results(false)).json());
    assertThat(plain.path("cells").get(0).has("rate_probe")).isFalse();
  }

  @Test
  void equalResultsAreEqualBytes() {
    assertThat(ResultsWriter.of(EXPERIMENT, results(true)).json())
        .isEqualTo(ResultsWriter.of(EXPERIMENT, results(true)).json())
        .endsWith("}\n")
        .doesNotContain("\r");
  }
}
