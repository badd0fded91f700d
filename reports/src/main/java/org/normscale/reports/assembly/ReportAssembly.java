package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.Setting;
import org.normscale.reports.model.Summary;
import org.normscale.theory.planning.RegimeMap;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.ClaimName;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.Verification;
import org.normscale.verification.claim.Words;

/** Builds the report of a verification. */
public final class ReportAssembly {

  /** Values of an exponent on a report's map: 36 predictions, a second or two. */
  private static final int MAP_VALUES = 6;

  private ReportAssembly() {}

  /**
   * Builds the report.
   *
   * @param outcome what came out
   * @param version version of the program
   * @param reproduction how to get the same results again
   * @param settings the resolved settings of the experiment, by key
   * @return the report
   */
  public static ReportModel of(
      Verification.Outcome outcome,
      String version,
      Reproduction reproduction,
      Map<String, String> settings) {
    FiniteWidths.prepare(outcome.evidence());
    List<FigureData> figures = new ArrayList<>(VarianceFigures.of(outcome));
    figures.addAll(MeanFigure.of(outcome.evidence()));
    figures.add(DecayFigure.of(outcome.evidence()));
    figures.addAll(RatesFigures.of(outcome.evidence()));
    return new ReportModel(
        ReportModel.SCHEMA,
        outcome.evidence().experiment().name(),
        version,
        summary(outcome),
        ClaimRows.of(outcome.claims()),
        ClaimRows.notApplicable(outcome.claims()),
        sections(outcome.evidence()),
        figures,
        ReportTables.of(outcome),
        reproduction,
        warnings(outcome),
        settings.entrySet().stream().map(e -> new Setting(e.getKey(), e.getValue())).toList());
  }

  private static List<Section> sections(Evidence evidence) {
    List<Section> sections = new ArrayList<>(List.of(RandomnessSection.of(evidence)));
    if (evidence.network(0).depth() == 2) {
      map(evidence).ifPresent(sections::add);
    }
    return sections;
  }

  /** The map at the first widths; empty where nothing on it can be computed. */
  private static Optional<Section> map(Evidence evidence) {
    Experiment experiment = evidence.experiment();
    try {
      RegimeMap map =
          RegimeMap.of(
              evidence.network(0),
              experiment.data(),
              experiment.training(),
              MAP_VALUES,
              OptionalDouble.empty());
      return Optional.of(RegimeMapSection.of(map));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  private static Summary summary(Verification.Outcome outcome) {
    Experiment experiment = outcome.evidence().experiment();
    List<String> titles =
        outcome.decisions().stream()
            .map(d -> d.claim().id())
            .distinct()
            .map(ClaimName::title)
            .map(t -> t.toLowerCase(Locale.ROOT))
            .toList();
    int settings = outcome.evidence().settings().size();
    String claimed =
        outcome.decisions().isEmpty()
            ? "Nothing: no claim asked for applies to this experiment."
            : Labels.count(outcome.decisions().size(), "claim")
                + " ("
                + String.join(", ", titles)
                + ") about networks with "
                + Labels.count(experiment.networks().get(0).depth(), "hidden layer")
                + ", activation "
                + experiment.networks().get(0).activation().label()
                + ", at "
                + Labels.count(settings, "setting")
                + " of the exponents and "
                + Labels.count(experiment.networks().size() / settings, "list")
                + " of widths each.";
    return new Summary(claimed, ClaimRows.held(outcome.claims()), certainty(outcome));
  }

  private static String certainty(Verification.Outcome outcome) {
    double alpha = outcome.plan().alpha();
    return String.format(
        Locale.ROOT,
        "The chance that any of these verdicts is wrong is at most %s %%: Holm's correction over"
            + " the claims, Bonferroni over the numbers within a claim and over the planned looks at"
            + " the data (%s, %d taken). %s.",
        Words.number(100 * alpha),
        Labels.count(outcome.plan().looks(), "look"),
        outcome.looks(),
        replicas(outcome));
  }

  private static String replicas(Verification.Outcome outcome) {
    long least =
        outcome.evidence().results().stream()
            .mapToLong(r -> r.total().outputs().count())
            .min()
            .orElse(0);
    long most =
        outcome.evidence().results().stream()
            .mapToLong(r -> r.total().outputs().count())
            .max()
            .orElse(0);
    return least == most
        ? most + " networks were trained per cell"
        : least + " to " + most + " networks were trained per cell";
  }

  private static List<String> warnings(Verification.Outcome outcome) {
    Set<String> warnings = new LinkedHashSet<>();
    if (!outcome.evidence().experiment().deviations().isNone()) {
      warnings.add(
          "This is a negative control: the measured networks differ from the described ones on"
              + " purpose ("
              + words(outcome.evidence().experiment().deviations())
              + ").");
    }
    Map<String, List<Prediction>> predicted = new LinkedHashMap<>();
    for (Prediction prediction : outcome.evidence().predictions()) {
      prediction
          .warnings()
          .forEach(w -> predicted.computeIfAbsent(w, k -> new ArrayList<>()).add(prediction));
    }
    int cells = outcome.evidence().predictions().size();
    predicted.forEach((w, in) -> warnings.add(in.size() == cells ? w : w + where(in)));
    return List.copyOf(warnings);
  }

  /** Names the cells that a warning is about. */
  private static String where(List<Prediction> cells) {
    NetworkSpec first = cells.get(0).network();
    return " (gamma = "
        + Labels.gammas(first.gammas())
        + ", N = "
        + Labels.widths(first.widths())
        + (cells.size() == 1 ? "" : " and " + Labels.count(cells.size() - 1, "more cell"))
        + ")";
  }

  private static String words(Deviations deviations) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(deviations.rateExponents())
        .forEach((tensor, e) -> words.add("learning rate of " + tensor + " times N_L^" + e));
    if (!deviations.gammaShifts().isEmpty()) {
      words.add("gammas shifted by " + deviations.gammaShifts());
    }
    if (deviations.outerMean() != 0) {
      words.add(
          "outer weights with mean " + deviations.outerMean() + " in their standard deviations");
    }
    return String.join("; ", words);
  }
}
