package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.Status;

class IntervalBarTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static String bar(
      double estimate, double lower, double upper, double allowedLower, double allowedUpper) {
    return IntervalBar.small(
        new ComponentRow(
            "a", 0, estimate, 1, lower, upper, allowedLower, allowedUpper, Status.CONFIRMED));
  }

  private static double number(String svg, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(svg);
    assertThat(matcher.find()).as(pattern + " in " + svg).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void estimateStandsWhereItIsInTheAllowedRegion() {
    String svg = bar(0.5, 0.25, 0.75, 0, 1);
    double left = number(svg, "<rect class=\"bar-allowed\" x=\"([0-9.]+)\"");
    double width = number(svg, "<rect [^>]*width=\"([0-9.]+)\"");
    // Coordinates are written with one decimal.
    assertThat(number(svg, "cx=\"([0-9.]+)\"") - left)
        .isCloseTo(width / 2, org.assertj.core.data.Offset.offset(0.11));
  }

  @Test
  void infiniteEndsBecomeArrows() {
    assertThat(bar(0.5, 0.25, 0.75, 0, 1)).doesNotContain("bar-arrow");
    assertThat(bar(0.5, -INFINITE, 0.75, -INFINITE, 1).split("bar-arrow")).hasSize(2);
    assertThat(bar(0.5, -INFINITE, INFINITE, 0, 1).split("bar-arrow")).hasSize(3);
  }

  @Test
  void farEstimateLeavesTheRegionVisible() {
    // The view holds at most 9 lengths of the region and a margin of 16 % on either side.
    String svg = bar(1e6, 1e6 - 1, 1e6 + 1, 0, 1);
    assertThat(number(svg, "<rect [^>]*width=\"([0-9.]+)\"")).isGreaterThan(132 / 12.0);
    assertThat(svg).contains("bar-arrow").doesNotContain("bar-estimate");
  }

  @Test
  void strangeRowsAreDrawn() {
    double nan = Double.NaN;
    for (String svg :
        List.of(
            bar(nan, -INFINITE, INFINITE, -INFINITE, INFINITE),
            bar(0, 0, 0, 0, 0),
            bar(3, 3, 3, 3, 3),
            bar(nan, 0, 1, 2, INFINITE))) {
      assertThat(svg).startsWith("<svg").doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @Test
  void saysInWordsWhatItShows() {
    assertThat(bar(0.5, 0.25, 0.75, 0, 1))
        .contains("aria-label=\"Estimate 0.5, interval [0.2, 0.8], allowed [0, 1]: confirmed\"");
  }
}
