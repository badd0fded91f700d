package org.normscale.reports;

import java.util.ArrayList;
import java.util.List;
import org.normscale.reports.model.HeatMap;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.StackedBars;
import org.normscale.reports.model.TableData;

/** A section with invented numbers: bars, a map with boundaries and unknown cells, a table. */
public final class SampleSections {

  private SampleSections() {}

  /**
   * The section.
   *
   * @return the same section every time
   */
  public static Section randomness() {
    return new Section(
        "randomness",
        "Where the randomness comes from",
        List.of("The first hidden layer's randomness makes 78 % of the variance here."),
        List.of(bars()),
        List.of(map()),
        List.of(),
        List.of(
            new TableData(
                "variance-sources",
                "Variance by source",
                List.of("gammas", "first layer", "last layer"),
                List.of(List.of("(0.7, 1.0)", "0.0078", "0.0022")))));
  }

  private static StackedBars bars() {
    return new StackedBars(
        "randomness",
        "Variance by source",
        "Parts of the variance.",
        "part of the variance",
        List.of(
            new StackedBars.Part("1", "the first hidden layer's randomness"),
            new StackedBars.Part("2", "the randomness of the last hidden layer"),
            new StackedBars.Part("S", "the drawing of one training point per step")),
        List.of(
            new StackedBars.Bar("gamma = (0.7, 0.7)", List.of(0.04, 0.95, 0.01), "sd 0.25"),
            new StackedBars.Bar("gamma = (0.7, 1.0)", List.of(0.78, 0.22, 0.0), "sd 0.1")));
  }

  /** Twelve cells: rising to the right, the top row by another source, one unknown. */
  private static HeatMap map() {
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        double value = row == 1 && column == 2 ? Double.NaN : 0.001 * Math.pow(3, row + column);
        cells.add(
            new HeatMap.Cell(
                value, Double.isNaN(value) ? ">1e6" : "v" + row + column, row == 2 ? "1" : "2"));
      }
    }
    return new HeatMap(
        "regime-std",
        "Standard deviation over the exponents",
        "Number and colour: standard deviation.",
        "gamma_1",
        "gamma_2",
        List.of("0.5", "0.6", "0.7", "0.8"),
        List.of("0.5", "0.75", "1.0"),
        cells,
        "standard deviation",
        List.of(new HeatMap.Mark("1", "first layer"), new HeatMap.Mark("2", "last layer")));
  }
}
