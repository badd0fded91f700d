package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.StackedBars;
import org.normscale.reports.model.TableData;
import org.normscale.theory.planning.VarianceShare;
import org.normscale.theory.planning.VarianceSource;
import org.normscale.theory.prediction.VarianceTerms;
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
    List<StackedBars> bars = section.bars().map(List::of).orElse(List.of());
    return new Section(
        "randomness",
        "Where the randomness comes from",
        section.paragraphs(),
        bars,
        List.of(),
        List.of(),
        List.of(section.terms()));
  }

  private List<String> paragraphs() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "Predicted to first order in every width, at "
            + Labels.time(evidence)
            + ". The sentences and the drawing are about "
            + evidence.pointName(point)
            + " and the largest width of each setting; the table has all of them.");
    Set<String> problems = new LinkedHashSet<>();
    for (GammaSetting setting : evidence.settings()) {
      int cell = widest(setting);
      sentence(setting, cell).ifPresent(paragraphs::add);
      evidence
          .predictions()
          .get(cell)
          .finiteWidth()
          .variance(Labels.lastTime(evidence))
          .problem()
          .ifPresent(p -> problems.add(setting.label() + ": not computed: " + p + "."));
    }
    paragraphs.addAll(problems);
    return paragraphs;
  }

  private static int widest(GammaSetting setting) {
    return setting.cells().get(setting.cells().size() - 1);
  }

  private Optional<String> sentence(GammaSetting setting, int cell) {
    return FiniteWidths.variance(evidence, cell)
        .filter(terms -> terms.total(point) > 0)
        .map(
            terms ->
                setting.label()
                    + ", N = "
                    + Labels.widths(evidence.network(cell).widths())
                    + ": "
                    + VarianceShare.largest(terms, point).sentence(depth)
                    + " here.");
  }

  private Optional<StackedBars> bars() {
    List<StackedBars.Part> parts = new ArrayList<>();
    for (int l = 1; l <= depth; l++) {
      VarianceSource source = new VarianceSource(l);
      parts.add(new StackedBars.Part(source.mark(), source.words(depth)));
    }
    parts.add(new StackedBars.Part(VarianceSource.SGD.mark(), VarianceSource.SGD.words(depth)));
    boolean noisy = false;
    List<StackedBars.Bar> bars = new ArrayList<>();
    for (GammaSetting setting : evidence.settings()) {
      Optional<VarianceTerms> terms = FiniteWidths.variance(evidence, widest(setting));
      if (terms.isEmpty() || !(terms.get().total(point) > 0)) {
        continue;
      }
      List<Double> shares = new ArrayList<>();
      VarianceShare.of(terms.get(), point).forEach(s -> shares.add(s.share()));
      noisy |= shares.size() > depth;
      while (shares.size() < parts.size()) {
        shares.add(0.0);
      }
      String std = String.format(Locale.ROOT, "sd %.3g", Math.sqrt(terms.get().total(point)));
      bars.add(new StackedBars.Bar(setting.label(), shares, std));
    }
    if (bars.isEmpty() || (depth == 1 && !noisy)) {
      return Optional.empty();
    }
    boolean withNoise = noisy;
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
            withNoise ? parts : parts.subList(0, depth),
            bars.stream()
                .map(
                    b ->
                        withNoise
                            ? b
                            : new StackedBars.Bar(
                                b.label(), b.shares().subList(0, depth), b.note()))
                .toList()));
  }

  /** Every term of every cell and point, beside what was measured. */
  private TableData terms() {
    List<String> columns = new ArrayList<>(List.of("gammas", "widths", "point"));
    for (int l = 1; l <= depth; l++) {
      columns.add(new VarianceSource(l).name(depth));
    }
    columns.addAll(List.of("SGD", "predicted variance", "variance", "predicted mean", "mean"));
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
    Optional<VarianceTerms> terms = FiniteWidths.variance(evidence, cell);
    for (int l = 1; l < depth; l++) {
      int layer = l;
      row.add(terms.map(t -> number(t.inner().get(layer - 1)[p])).orElse("-"));
    }
    row.add(terms.map(t -> number(t.top()[p])).orElse("-"));
    row.add(terms.map(t -> number(t.sgd()[p])).orElse("-"));
    row.add(terms.map(t -> number(t.total(p))).orElse("-"));
    MomentSummary m = evidence.outputs(cell);
    int i = evidence.layout().index(evidence.lastTime(), p);
    row.add(number(m.variance(i)));
    row.add(FiniteWidths.mean(evidence, cell).map(t -> number(t.mean()[p])).orElse("-"));
    row.add(number(m.mean(i)));
    return row;
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.5g", x);
  }
}
