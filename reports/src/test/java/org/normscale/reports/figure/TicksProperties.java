package org.normscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.normscale.reports.model.Axis;

class TicksProperties {

  /** Any axis: between 2 and 12 ticks, inside, rising, each with its own label. */
  @Property(seed = "20260101", tries = 2000)
  void ticksAreFewInsideRisingAndDistinct(
      @ForAll Axis.Scale scale,
      @ForAll @DoubleRange(min = -12, max = 12) double magnitude,
      @ForAll @DoubleRange(min = 0.02, max = 20) double logLength) {
    double lower = Math.exp(magnitude);
    double upper = lower * Math.exp(logLength);
    List<Ticks.Mark> marks = Ticks.of(scale, lower, upper);
    // The last bit of a power may fall outside: 1e-9 relative is far below a pixel.
    assertThat(marks)
        .hasSizeBetween(2, 12)
        .allMatch(m -> m.value() >= lower * (1 - 1e-9) && m.value() <= upper * (1 + 1e-9));
    assertThat(marks.stream().map(Ticks.Mark::label).distinct()).hasSameSizeAs(marks);
    for (int i = 1; i < marks.size(); i++) {
      assertThat(marks.get(i).value()).isGreaterThan(marks.get(i - 1).value());
    }
  }
}
