package org.normscale.verification.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Estimate;

class WeightedLineTest {

  @Test
  void worksASmallExampleExactly() {
    // x 0, 1, 2; y 1, 2, 4; weights 1, 4, 1. By hand: xbar 1, ybar 13/6, Sxx 2, Sxy 3; slope 3/2,
    // intercept 2/3; residuals 1/3, -1/6, 1/3, chi-square 1/3; var(intercept) = 1/6 + 1/2.
    WeightedLine line =
        WeightedLine.through(
            List.of(0.0, 1.0, 2.0),
            List.of(Estimate.normal(1, 1), Estimate.normal(2, 0.5), Estimate.normal(4, 1)));
    assertThat(line.slope().value()).isCloseTo(1.5, within(1e-14));
    assertThat(line.slope().standardError()).isCloseTo(Math.sqrt(0.5), within(1e-14));
    assertThat(line.slope().degreesOfFreedom()).isInfinite();
    assertThat(line.intercept().value()).isCloseTo(2.0 / 3, within(1e-14));
    assertThat(line.intercept().standardError()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-14));
    assertThat(line.chiSquare()).isCloseTo(1.0 / 3, within(1e-14));
    assertThat(line.degrees()).isEqualTo(1);
    // P(chi^2_1 > 1/3) = 0.56370286165077303 (mpmath, incomplete gamma function)
    assertThat(line.pValue()).isCloseTo(0.563702861650773, within(1e-13));
  }

  @Test
  void agreesWithCertifiedValues() throws IOException {
    // NIST's certified standard deviations are rescaled by the residual one, s; ours take the
    // stated errors, here 1, so they are the certified ones over s, and chi-square is the residual
    // sum of squares. Certified to 15 digits; 1e-10 percent is 1e-12: conditioning takes 3 digits.
    List<Double> x = new ArrayList<>();
    List<Estimate> y = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(WeightedLineTest.class.getResourceAsStream("norris.csv"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.startsWith("#") && !l.startsWith("x"))
          .forEach(
              l -> {
                x.add(Double.valueOf(l.substring(0, l.indexOf(','))));
                y.add(Estimate.normal(Double.parseDouble(l.substring(l.indexOf(',') + 1)), 1));
              });
    }
    assertThat(x).hasSize(36);
    double s = 0.884796396144373;
    WeightedLine line = WeightedLine.through(x, y);
    assertThat(line.slope().value()).isCloseTo(1.00211681802045, withinPercentage(1e-10));
    assertThat(line.intercept().value()).isCloseTo(-0.262323073774029, withinPercentage(1e-10));
    assertThat(line.slope().standardError() * s)
        .isCloseTo(0.429796848199937e-3, withinPercentage(1e-10));
    assertThat(line.intercept().standardError() * s)
        .isCloseTo(0.232818234301152, withinPercentage(1e-10));
    assertThat(line.chiSquare()).isCloseTo(26.6173985294224, withinPercentage(1e-10));
    assertThat(line.degrees()).isEqualTo(34);
  }

  @Test
  void degreesOfFreedomAreWelchAndSatterthwaites() {
    // Two points: the slope is y2 - y1, Welch's two-sample problem. Variances 4/10 and 1/5 with 9
    // and 4 degrees: (0.6)^2 / (0.16/9 + 0.04/4) = 12.96
    WeightedLine line =
        WeightedLine.through(
            List.of(0.0, 1.0),
            List.of(new Estimate(1, Math.sqrt(0.4), 9), new Estimate(2, Math.sqrt(0.2), 4)));
    assertThat(line.slope().degreesOfFreedom()).isCloseTo(12.96, within(1e-12));
    assertThat(line.slope().standardError()).isCloseTo(Math.sqrt(0.6), within(1e-14));
    // the intercept at x = 0 is the first point alone
    assertThat(line.intercept().degreesOfFreedom()).isCloseTo(9, within(1e-12));
    assertThat(line.chiSquare()).isZero();
    assertThat(line.pValue()).isEqualTo(1);
  }

  @Test
  void rejectsWhatIsNoLine() {
    Estimate y = Estimate.normal(1, 1);
    assertThatThrownBy(() -> WeightedLine.through(List.of(1.0, 1.0), List.of(y, y)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("two different values");
    assertThatThrownBy(() -> WeightedLine.through(List.of(1.0, Double.NaN), List.of(y, y)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("x[1] = NaN");
    assertThatThrownBy(() -> WeightedLine.through(List.of(1.0, 2.0), List.of(y)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () -> WeightedLine.through(List.of(1.0, 2.0), List.of(y, Estimate.normal(1, 0))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("standard error of y[1] = 0.0");
  }
}
