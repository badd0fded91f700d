package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.StackedBars;
import org.normscale.reports.model.TableData;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.variance.PointVariance;
import org.normscale.theory.variance.VarianceDecomposition;
import org.normscale.theory.variance.VarianceTerm;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.GammaSetting;

/** Which layer's randomness the variance comes from, at the last time. */
final class RandomnessSection {

  private final Evidence evidence;
  private final int point;
  private final int depth;

  private RandomnessSection(Evidence evidence) {
    this.evidence = evidence;
    this.point = Labels.shownPoint(evidence);
    this.depth = evidence.network(0).depth();
  }

  static Section of(Evidence evidence) {
    RandomnessSection section = new RandomnessSection(evidence);
    List<TableData> tables = new ArrayList<>(List.of(section.terms()));
    SensitivityTable.of(evidence, section.point).ifPresent(tables::add);
    return new Section(
        "randomness",
        "Where the randomness comes from",
        section.paragraphs(),
        section.bars().map(List::of).orElse(List.of()),
        List.of(),
        List.of(),
        tables);
  }

  private List<String> paragraphs() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "Predicted to first order in every width, at "
            + Labels.time(evidence)
            + ". The sentences and the drawing are about "
            + evidence.pointName(point)
            + " and the largest width of each setting; the table of terms has all of them.");
    for (GammaSetting setting : evidence.settings()) {
      int cell = widest(setting);
      Computed<VarianceDecomposition> variance = FiniteWidths.variance(evidence, cell);
      paragraphs.add(
          setting.label()
              + ", N = "
              + Labels.widths(evidence.network(cell).widths())
              + ": "
              + variance.value().map(v -> v.sentence(point)).or(variance::problem).orElse("")
              + ".");
    }
    return paragraphs;
  }

  private static int widest(GammaSetting setting) {
    return setting.cells().get(setting.cells().size() - 1);
  }

  /** Terms in the order shown: layers from below, then SGD. */
  private static List<VarianceTerm> inOrder(PointVariance variance) {
    List<VarianceTerm> terms = new ArrayList<>(variance.inner());
    terms.add(variance.top());
    terms.add(variance.sgd());
    return terms;
  }

  private Optional<StackedBars> bars() {
    List<StackedBars.Part> parts = new ArrayList<>();
    List<StackedBars.Bar> bars = new ArrayList<>();
    for (GammaSetting setting : evidence.settings()) {
      Optional<PointVariance> here =
          FiniteWidths.variance(evidence, widest(setting)).value().map(v -> v.points().get(point));
      if (here.isEmpty() || !(here.get().total() > 0)) {
        continue;
      }
      List<VarianceTerm> terms = inOrder(here.get());
      if (parts.isEmpty()) {
        terms.forEach(t -> parts.add(new StackedBars.Part(t.mark(), t.words(depth))));
      }
      bars.add(
          new StackedBars.Bar(
              setting.label(),
              terms.stream().map(t -> here.get().share(t)).toList(),
              String.format(Locale.ROOT, "sd %.3g", Math.sqrt(here.get().total()))));
    }
    boolean noisy = bars.stream().anyMatch(b -> b.shares().get(depth) != 0);
    if (bars.isEmpty() || (depth == 1 && !noisy)) {
      return Optional.empty();
    }
    int shown = noisy ? depth + 1 : depth;
    return Optional.of(
        new StackedBars(
            "randomness",
            "Variance by source",
            "Parts of the predicted variance at "
                + evidence.pointName(point)
                + ", "
                + Labels.time(evidence)
                + ", at the largest width of each setting. sd: the standard deviation that they"
                + " make together.",
            "part of the variance",
            parts.subList(0, shown),
            bars.stream()
                .map(b -> new StackedBars.Bar(b.label(), b.shares().subList(0, shown), b.note()))
                .toList()));
  }

  /** Every term of every cell and point, beside what was measured. */
  private TableData terms() {
    List<String> columns = new ArrayList<>(List.of("gammas", "widths", "point"));
    for (int l = 1; l < depth; l++) {
      columns.add(l == 1 ? "first layer" : "layer " + l);
    }
    columns.addAll(
        List.of("last layer", "SGD", "predicted variance", "variance", "predicted mean", "mean"));
    List<List<String>> rows = new ArrayList<>();
    for (GammaSetting setting : evidence.settings()) {
      for (int cell : setting.cells()) {
        for (int p = 0; p < evidence.layout().points(); p++) {
          rows.add(row(setting, cell, p));
        }
      }
    }
    return new TableData(
        "variance-sources",
        "Mean and variance at " + Labels.time(evidence) + ", predicted by source and measured",
        columns,
        rows);
  }

  private List<String> row(GammaSetting setting, int cell, int p) {
    List<String> row = new ArrayList<>();
    row.add(Labels.gammas(setting.gammas()));
    row.add(Labels.widths(evidence.network(cell).widths()));
    row.add(evidence.pointName(p));
    Optional<PointVariance> variance =
        FiniteWidths.variance(evidence, cell).value().map(v -> v.points().get(p));
    for (int term = 0; term <= depth; term++) {
      int t = term;
      row.add(variance.map(v -> number(inOrder(v).get(t).value())).orElse("-"));
    }
    row.add(variance.map(v -> number(v.total())).orElse("-"));
    MomentSummary m = evidence.outputs(cell);
    int i = evidence.layout().index(evidence.lastTime(), p);
    row.add(number(m.variance(i)));
    row.add(FiniteWidths.mean(evidence, cell).map(t -> number(t.mean()[p])).orElse("-"));
    row.add(number(m.mean(i)));
    return row;
  }

  private static String number(double x) {
    return x == 0 ? "0" : String.format(Locale.ROOT, "%.5g", x);
  }
}
