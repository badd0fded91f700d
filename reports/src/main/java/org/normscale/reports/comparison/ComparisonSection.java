package org.normscale.reports.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.model.TableData;
import org.normscale.reports.render.Numbers;

/** A comparison as a page: what changed, which differences are real, and all of them. */
public final class ComparisonSection {

  /** Points that have figures; the tables have all. */
  private static final int MOST_POINTS = 3;

  private ComparisonSection() {}

  /**
   * Builds the section.
   *
   * @param comparison the comparison
   * @return sentences, figures of the changes against the width, tables
   */
  public static Section of(RunComparison comparison) {
    List<FigureData> figures = new ArrayList<>();
    figure(comparison, Difference.VARIANCE, "Ratio of the variances, B over A", 1, figures);
    figure(comparison, Difference.MEAN, "Difference of the mean outputs, B minus A", 0, figures);
    return new Section(
        "comparison",
        "A: " + comparison.first().name() + ", B: " + comparison.second().name(),
        paragraphs(comparison),
        List.of(),
        List.of(),
        figures,
        List.of(changes(comparison), verdicts(comparison), real(comparison), all(comparison)));
  }

  /**
   * The comparison in sentences.
   *
   * @param comparison the comparison
   * @return what came out, then how sure it is
   */
  public static List<String> paragraphs(RunComparison comparison) {
    List<String> paragraphs = new ArrayList<>();
    int compared = comparison.differences().size();
    if (compared == 0) {
      paragraphs.add(
          "The runs have no number in common: no equal widths, exponents, time and point.");
      return paragraphs;
    }
    int real = comparison.real().size();
    long verdicts =
        comparison.verdicts().stream().filter(RunComparison.VerdictPair::changed).count();
    paragraphs.add(
        (real == 0 ? "No difference is real" : real + " of " + compared + " differences are real")
            + (real == 0 ? " among the " + compared + " numbers compared; " : "; ")
            + "verdicts that differ: "
            + verdicts
            + "; settings that differ: "
            + comparison.changes().size()
            + ".");
    paragraphs.add(
        String.format(
            Locale.ROOT,
            "A difference is called real if its interval leaves out \"no change\". The chance that"
                + " any is called so although there is none is at most %s %% (Holm's correction over"
                + " all %d numbers). A difference that is not real is not shown to be absent: its"
                + " interval says how large it may be.",
            Numbers.trimmed(100 * comparison.alpha()),
            compared));
    if (comparison.dependent()) {
      paragraphs.add(
          "Cells with equal seed and network start from the same random numbers, so the runs are"
              + " not independent there. Their intervals allow for any dependence, which makes them"
              + " up to 1.4 times as wide; runs with different seeds compare more sharply.");
    }
    if (comparison.unmatched() > 0) {
      paragraphs.add(
          comparison.unmatched()
              + " numbers are not compared: they have no counterpart in the other run, or no"
              + " standard error (a distance, the log of a variance of 0).");
    }
    return paragraphs;
  }

  /** One figure for each of the first points, with a frame for each time. */
  private static void figure(
      RunComparison comparison, String kind, String title, double none, List<FigureData> figures) {
    Map<String, Map<Double, List<Difference>>> points = new LinkedHashMap<>();
    for (Difference d : comparison.differences()) {
      Place place = d.place();
      if (place != null && d.kind().equals(kind)) {
        points
            .computeIfAbsent(place.point(), p -> new LinkedHashMap<>())
            .computeIfAbsent(place.time(), t -> new ArrayList<>())
            .add(d);
      }
    }
    int number = 1;
    for (Map.Entry<String, Map<Double, List<Difference>>> point :
        points.entrySet().stream().limit(MOST_POINTS).toList()) {
      List<FigureData.Frame> frames =
          point.getValue().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> new FigureData.Frame(e.getKey(), series(e.getValue(), none)))
              .toList();
      FigureData.Frame last = frames.get(frames.size() - 1);
      figures.add(
          new FigureData(
                  kind + "-" + number++,
                  title + ", at " + point.getKey(),
                  "At t = "
                      + last.time()
                      + ". Dashed: no change. Intervals are corrected for the number of"
                      + " comparisons; those that leave out the dashed line are real.",
                  new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
                  new Axis(none == 1 ? "B / A" : "B - A", Axis.Scale.LINEAR),
                  last.series())
              .withFrames(frames));
    }
  }

  private static List<SeriesData> series(List<Difference> differences, double none) {
    Map<String, List<Difference>> settings = new LinkedHashMap<>();
    List<Double> widths = new ArrayList<>();
    for (Difference d : differences) {
      Place place = d.place();
      if (place != null) {
        settings.computeIfAbsent(place.setting(), s -> new ArrayList<>()).add(d);
        widths.add((double) place.topWidth());
      }
    }
    List<Double> ends = widths.stream().distinct().sorted().toList();
    List<SeriesData> series = new ArrayList<>();
    series.add(
        SeriesData.dashedLine("", SeriesData.NEUTRAL, ends, ends.stream().map(w -> none).toList()));
    int group = 0;
    for (Map.Entry<String, List<Difference>> setting : settings.entrySet()) {
      List<Difference> list = setting.getValue();
      series.add(
          SeriesData.points(
              setting.getKey(),
              group++,
              list.stream().map(ComparisonSection::width).toList(),
              list.stream().map(Difference::change).toList(),
              list.stream().map(Difference::lower).toList(),
              list.stream().map(Difference::upper).toList()));
    }
    return series;
  }

  private static Double width(Difference difference) {
    Place place = difference.place();
    return place == null ? Double.NaN : (double) place.topWidth();
  }

  private static TableData changes(RunComparison comparison) {
    return new TableData(
        "changes",
        "Settings that differ",
        List.of("setting", "A", "B"),
        comparison.changes().stream().map(c -> List.of(c.key(), c.before(), c.after())).toList());
  }

  private static TableData verdicts(RunComparison comparison) {
    return new TableData(
        "verdicts",
        "Verdicts",
        List.of("claim", "about", "A", "B", "changed"),
        comparison.verdicts().stream()
            .map(
                v ->
                    List.of(v.id(), v.subject(), v.before(), v.after(), v.changed() ? "yes" : "no"))
            .toList());
  }

  private static TableData real(RunComparison comparison) {
    return table("real", "Real differences", comparison.real());
  }

  private static TableData all(RunComparison comparison) {
    return table("differences", "All numbers compared", comparison.differences());
  }

  /**
   * Differences as a table for readers.
   *
   * @param key key of the table
   * @param title its title
   * @param differences the differences
   * @return one row per difference; the change of a variance is a ratio
   */
  public static TableData table(String key, String title, List<Difference> differences) {
    return new TableData(
        key,
        title,
        List.of("number", "where", "A", "B", "change", "interval", "real"),
        differences.stream()
            .map(
                d ->
                    List.of(
                        d.kind(),
                        d.where(),
                        Numbers.value(d.first()),
                        Numbers.value(d.second()),
                        (d.kind().equals(Difference.VARIANCE) ? "\u00d7\u00a0" : "")
                            + Numbers.value(d.change()),
                        Numbers.interval(d.lower(), d.upper(), -1),
                        d.real() ? "yes" : "no"))
            .toList());
  }
}
