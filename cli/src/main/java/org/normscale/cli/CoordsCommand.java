package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.reports.assembly.CoordinatesSection;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.TableData;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.rates.Parametrization;
import org.normscale.verification.coordinates.CoordinateCheck;
import org.normscale.verification.coordinates.CoordinatePlan;
import org.normscale.verification.coordinates.CoordinateRow;
import org.normscale.verification.inference.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Coordinate check: how layers move in the first steps as widths grow. */
@Command(
    name = "coords",
    description = {
      "Coordinate check: train networks of rising width for a few full-batch steps, fit the",
      "change of every layer and of the output by a power of the width, and compare the",
      "exponents with theory. Data, activation, gammas, proportions of the widths and",
      "deviations are those of the experiment, by default the built-in quickstart.",
      "Exit status 3 if an exponent departs, 4 if one is undecided."
    })
final class CoordsCommand implements Callable<Integer> {

  /** Steps of 1/8 are short beside the time in which outputs reach their targets, about 1. */
  private static final int STEPS_PER_UNIT_TIME = 8;

  @Mixin ExperimentArguments arguments;
  @Mixin CommonOptions common;

  @Option(
      names = "--widths",
      split = ",",
      paramLabel = "N",
      defaultValue = "64,128,256,512",
      description = "Widths of the last hidden layer; default: ${DEFAULT-VALUE}.")
  List<Integer> widths = new ArrayList<>();

  @Option(
      names = "--gammas",
      paramLabel = "GAMMA",
      converter = Gammas.Converter.class,
      description = "Exponents gamma_1,..,gamma_L, any number of times; default: the experiment's.")
  @Nullable List<Gammas> gammas;

  @Option(
      names = "--parametrization",
      paramLabel = "NAME",
      defaultValue = "paper",
      converter = ParametrizationName.class,
      completionCandidates = ParametrizationName.class,
      description = "Learning rates: ${COMPLETION-CANDIDATES}; all but the first fix the gammas.")
  Parametrization parametrization = Parametrization.PAPER;

  @Option(
      names = "--steps",
      paramLabel = "K",
      defaultValue = "4",
      description = "Steps of training; default: ${DEFAULT-VALUE}.")
  int steps;

  @Option(
      names = "--seeds",
      paramLabel = "R",
      defaultValue = "200",
      description = "Networks of each width; default: ${DEFAULT-VALUE}.")
  int seeds;

  @Option(
      names = "--margin",
      paramLabel = "M",
      defaultValue = "0.2",
      description = "Allowed distance from the predicted exponent; default: ${DEFAULT-VALUE}.")
  double margin;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write figures to a file, an .svg drawing or an .html page.")
  @Nullable Path out;

  @Override
  public Integer call() {
    SheetFile file = SheetFile.of(out);
    Experiment experiment = arguments.read();
    List<CoordinatePlan> plans =
        choices(experiment).stream().map(choice -> plan(experiment, choice)).toList();
    List<CoordinateCheck> checks = plans.stream().map(CoordinateCheck::run).toList();
    Section section = CoordinatesSection.of(checks);
    Console console = common.console();
    console.data(
        switch (common.format) {
          case json -> json(checks);
          case csv -> joined(section).csv();
          case table -> tables(section);
        });
    section.paragraphs().forEach(console::message);
    file.write(section, console);
    return status(checks);
  }

  private List<List<Double>> choices(Experiment experiment) {
    int depth = experiment.networks().get(0).depth();
    if (gammas != null) {
      return gammas.stream().map(Gammas::values).distinct().toList();
    }
    return parametrization == Parametrization.PAPER
        ? experiment.networks().stream().map(NetworkSpec::gammas).distinct().toList()
        : List.of(parametrization.gammas(depth));
  }

  private CoordinatePlan plan(Experiment experiment, List<Double> choice) {
    return new CoordinatePlan(
        experiment.networks().get(0).withGammas(choice),
        experiment.data(),
        parametrization,
        experiment.training().rate(),
        experiment.training().coarseSteps().orElse(STEPS_PER_UNIT_TIME),
        widths,
        steps,
        seeds,
        experiment.seed(),
        experiment.deviations(),
        margin,
        experiment.confidence());
  }

  private static int status(List<CoordinateCheck> checks) {
    List<Outcome> outcomes = checks.stream().map(CoordinateCheck::outcome).toList();
    if (outcomes.contains(Outcome.REFUTED)) {
      return ExitStatus.REFUTED;
    }
    return outcomes.contains(Outcome.INCONCLUSIVE) ? ExitStatus.INCONCLUSIVE : ExitStatus.OK;
  }

  private static String tables(Section section) {
    List<String> blocks = new ArrayList<>();
    for (TableData data : section.tables()) {
      TextTable table = new TextTable(data.columns().toArray(new String[0]));
      data.rows().forEach(row -> table.row(row.toArray(new String[0])));
      blocks.add(data.title() + "\n" + table.text());
    }
    return String.join("\n\n", blocks);
  }

  /** All tables as one, the first column telling them apart. */
  private static TextTable joined(Section section) {
    List<String> header = new ArrayList<>(section.tables().get(0).columns());
    header.add(0, "check");
    TextTable table = new TextTable(header.toArray(new String[0]));
    for (TableData data : section.tables()) {
      for (List<String> row : data.rows()) {
        List<String> cells = new ArrayList<>(row);
        cells.add(0, data.title());
        table.row(cells.toArray(new String[0]));
      }
    }
    return table;
  }

  private static String json(List<CoordinateCheck> checks) {
    ObjectNode root = Json.object();
    ArrayNode list = root.putArray("checks");
    for (CoordinateCheck check : checks) {
      ObjectNode node = list.addObject();
      node.put("parametrization", check.plan().parametrization().key());
      check.plan().shape().gammas().forEach(node.putArray("gammas")::add);
      check.plan().topWidths().forEach(node.putArray("widths")::add);
      node.put("seeds", check.plan().seeds());
      node.put("step_time", 1.0 / check.plan().stepsPerUnitTime());
      node.put("margin", check.plan().margin());
      node.put("confidence", check.plan().confidence());
      node.put("stable", check.stable());
      node.put("outcome", word(check.outcome()));
      ArrayNode rows = node.putArray("exponents");
      check.rows().forEach(row -> add(rows.addObject(), row));
    }
    return Json.print(root);
  }

  private static void add(ObjectNode node, CoordinateRow row) {
    node.put("step", row.step());
    node.put("coordinate", row.coordinate());
    ArrayNode sizes = node.putArray("sizes");
    // JSON has no infinities.
    row.sizes().forEach(s -> sizes.add(Double.isFinite(s) ? s : null));
    node.put("exponent", row.fit().map(f -> f.slope().value()).orElse(null));
    node.put("lower", row.interval().map(i -> i.lower()).orElse(null));
    node.put("upper", row.interval().map(i -> i.upper()).orElse(null));
    node.put("predicted", row.predicted().map(p -> p.leading()).orElse(null));
    node.put("predicted_first_step", row.predicted().map(p -> p.first()).orElse(null));
    node.put("outcome", row.outcome().map(CoordsCommand::word).orElse(null));
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(java.util.Locale.ROOT);
  }
}
