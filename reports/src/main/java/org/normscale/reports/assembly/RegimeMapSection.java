package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.HeatMap;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.SeriesData;
import org.normscale.theory.planning.RegimeCell;
import org.normscale.theory.planning.RegimeMap;
import org.normscale.theory.planning.Spread;
import org.normscale.theory.planning.WidthNeed;
import org.normscale.theory.problem.NetworkSpec;

/** A map over the exponents in sentences, drawings and a table. */
public final class RegimeMapSection {

  private final RegimeMap map;
  private final int depth;

  private RegimeMapSection(RegimeMap map) {
    this.map = map;
    this.depth = map.network().depth();
  }

  /**
   * Describes and draws a map.
   *
   * @param map the map
   * @return the section: maps of standard deviation, bias and, where asked for, needed width; lines
   *     instead for one hidden layer; and all numbers as a table
   */
  public static Section of(RegimeMap map) {
    RegimeMapSection section = new RegimeMapSection(map);
    boolean line = map.inner().isEmpty();
    List<HeatMap> maps = new ArrayList<>();
    if (!line) {
      maps.add(section.spread());
      maps.add(section.bias());
      if (map.accuracy().isPresent()) {
        maps.add(section.need());
      }
    }
    return new Section(
        "regime-map",
        "Map over the exponents",
        section.paragraphs(),
        List.of(),
        maps,
        line ? List.of(section.lines()) : List.of(),
        List.of(RegimeMapTable.of(map)));
  }

  private List<String> paragraphs() {
    NetworkSpec network = map.network();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "Predicted for widths "
            + Labels.widths(network.widths())
            + ", activation "
            + network.activation().label()
            + ", at t = "
            + map.time()
            + ", each number at the point where it is largest. The bias is the mean output minus"
            + " h_t, the limit with the network's own kernels"
            + (depth == 1 ? ", the term of order 1/N included." : ".")
            + (depth > 2
                ? " All inner exponents are equal: one axis stands for them. The motion of the inner"
                    + " features is not in the bias."
                : ""));
    regions().ifPresent(paragraphs::add);
    if (map.accuracy().isPresent()) {
      paragraphs.add(needs(map.accuracy().getAsDouble()));
    }
    problems().ifPresent(paragraphs::add);
    return paragraphs;
  }

  private Optional<String> regions() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (RegimeCell cell : map.cells()) {
      cell.spread()
          .filter(s -> s.std() > 0)
          .ifPresent(s -> counts.merge(s.dominant().words(depth), 1, Integer::sum));
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((source, count) -> parts.add("in " + count + " it is " + source));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The largest part of the variance, in "
                + map.cells().size()
                + " choices of the exponents: "
                + String.join("; ", parts)
                + ".");
  }

  private String needs(double accuracy) {
    RegimeCell best = null;
    int never = 0;
    for (RegimeCell cell : map.cells()) {
      if (cell.need().isEmpty()) {
        continue;
      }
      Optional<NetworkSpec> network = cell.need().get().network();
      if (network.isEmpty()) {
        never++;
      } else if (best == null || width(cell) < width(best)) {
        best = cell;
      }
    }
    String text =
        "Wanted: a standard deviation and a bias of at most "
            + accuracy
            + ", all widths scaled by one factor. ";
    if (best != null) {
      text +=
          "The fewest units, "
              + Labels.widths(best.need().orElseThrow().network().orElseThrow().widths())
              + " within 4 %, at gamma = "
              + Labels.gammas(best.network().gammas())
              + ". ";
    }
    return text
        + never
        + " of "
        + map.cells().size()
        + " choices do not get there with "
        + WidthNeed.WIDEST
        + " units in the last hidden layer.";
  }

  private static double width(RegimeCell cell) {
    return cell.need()
        .flatMap(WidthNeed::network)
        .map(n -> (double) n.topWidth())
        .orElse(Double.NaN);
  }

  private Optional<String> problems() {
    Set<String> problems = new LinkedHashSet<>();
    map.cells().forEach(c -> c.problem().ifPresent(problems::add));
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of("Not computed: " + String.join("; ", problems) + ".");
  }

  private HeatMap spread() {
    List<HeatMap.Cell> cells = new ArrayList<>();
    SortedMap<String, String> seen = new TreeMap<>();
    for (RegimeCell cell : map.cells()) {
      Optional<Spread> spread = cell.spread();
      spread.ifPresent(s -> seen.put(s.dominant().mark(), s.dominant().words(depth)));
      cells.add(
          new HeatMap.Cell(
              spread.map(Spread::std).orElse(Double.NaN),
              spread.map(s -> ShortNumbers.of(s.std())).orElse("?"),
              spread.map(s -> s.dominant().mark()).orElse("")));
    }
    List<HeatMap.Mark> marks = new ArrayList<>();
    seen.forEach(
        (mark, words) -> marks.add(new HeatMap.Mark(mark, "most of the variance: " + words)));
    return heatMap(
        "regime-std",
        "Standard deviation of the output, and where it comes from",
        "Number and colour: standard deviation. Mark: the largest part of the variance; boundaries"
            + " run where it changes.",
        cells,
        "standard deviation",
        marks);
  }

  private HeatMap bias() {
    List<HeatMap.Cell> cells =
        map.cells().stream()
            .map(
                c ->
                    new HeatMap.Cell(
                        c.bias().map(b -> b.value()).orElse(Double.NaN),
                        c.bias().map(b -> ShortNumbers.of(b.value())).orElse("?"),
                        c.isBiasLarger() ? "B" : ""))
            .toList();
    List<HeatMap.Mark> marks =
        map.cells().stream().anyMatch(RegimeCell::isBiasLarger)
            ? List.of(new HeatMap.Mark("B", "the bias is larger than the standard deviation"))
            : List.of();
    return heatMap(
        "regime-bias",
        "Bias of the output",
        "Number: mean output minus the limit h_t. Colour: its size.",
        cells,
        "size of the bias",
        marks);
  }

  private HeatMap need() {
    List<HeatMap.Cell> cells =
        map.cells().stream()
            .map(
                c ->
                    new HeatMap.Cell(
                        width(c),
                        c.need().map(RegimeMapSection::text).orElse("?"),
                        c.need().isPresent() && c.need().get().network().isEmpty() ? "-" : ""))
            .toList();
    List<HeatMap.Mark> marks =
        cells.stream().anyMatch(c -> c.mark().equals("-"))
            ? List.of(
                new HeatMap.Mark(
                    "-",
                    "not reached with " + WidthNeed.WIDEST + " units in the last hidden layer"))
            : List.of();
    return heatMap(
        "regime-width",
        "Width needed for an accuracy of " + map.accuracy().getAsDouble(),
        "Units of the last hidden layer, all widths scaled by one factor, that bring standard"
            + " deviation and size of the bias down to "
            + map.accuracy().getAsDouble()
            + " (within 4 %).",
        cells,
        "units of the last hidden layer",
        marks);
  }

  private static String text(WidthNeed need) {
    return need.network().map(n -> ShortNumbers.count(n.topWidth())).orElse(">1e6");
  }

  private HeatMap heatMap(
      String key,
      String title,
      String caption,
      List<HeatMap.Cell> cells,
      String scale,
      List<HeatMap.Mark> marks) {
    String inner = depth == 2 ? "gamma_1" : "gamma_1 = .. = gamma_" + (depth - 1);
    return new HeatMap(
        key,
        title,
        caption,
        inner + ", exponent of the " + (depth == 2 ? "first hidden layer" : "inner layers"),
        "gamma_" + depth + ", last hidden layer",
        map.inner().stream().map(RegimeMapSection::gamma).toList(),
        map.top().stream().map(RegimeMapSection::gamma).toList(),
        cells,
        scale,
        marks);
  }

  private static String gamma(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("0{1,2}$", "");
  }

  private FigureData lines() {
    List<SeriesData> series = new ArrayList<>();
    series.add(
        SeriesData.line(
            "standard deviation",
            0,
            map.top(),
            map.cells().stream()
                .map(c -> c.spread().map(Spread::std).orElse(Double.NaN))
                .toList()));
    series.add(
        SeriesData.line(
            "size of the bias",
            1,
            map.top(),
            map.cells().stream()
                .map(c -> c.bias().map(b -> Math.abs(b.value())).orElse(Double.NaN))
                .toList()));
    return new FigureData(
        "regime-line",
        "Standard deviation and bias over the exponent",
        "Predicted at widths "
            + Labels.widths(map.network().widths())
            + ". The needed widths are in the table.",
        new Axis("gamma_1, exponent of the hidden layer", Axis.Scale.LINEAR),
        new Axis("size (units of the targets)", Axis.Scale.LOG10),
        series);
  }
}
