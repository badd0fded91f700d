package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.reports.assembly.RegimeMapSection;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.TableData;
import org.normscale.theory.planning.RegimeCell;
import org.normscale.theory.planning.RegimeMap;
import org.normscale.theory.planning.WidthNeed;
import org.normscale.theory.problem.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicted bias, spread and needed width over all exponents. */
@Command(
    name = "map",
    description = {
      "Map predicted bias and standard deviation over the exponents; train nothing.",
      "Also where the randomness comes from, and the width needed for an accuracy.",
      "Takes the experiment's first widths and its last time."
    })
final class MapCommand implements Callable<Integer> {

  @Mixin ExperimentArguments arguments;
  @Mixin CommonOptions common;

  @Option(
      names = "--grid",
      paramLabel = "N",
      defaultValue = "11",
      description = "Values of each exponent from 0.5 to 1; default: ${DEFAULT-VALUE}.")
  int grid;

  @Option(
      names = "--accuracy",
      paramLabel = "A",
      defaultValue = "0.01",
      description = {
        "Standard deviation and size of the bias for which widths are searched,",
        "in units of the targets; default: ${DEFAULT-VALUE}."
      })
  double accuracy;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write the map to a file, an .svg drawing or an .html page.")
  @Nullable Path out;

  @Override
  public Integer call() {
    if (grid < 2 || grid > RegimeMap.MOST_VALUES) {
      throw new InvalidInputException(
          "--grid", grid, "must be a whole number in 2.." + RegimeMap.MOST_VALUES);
    }
    InvalidInputException.requirePositive("--accuracy", accuracy);
    SheetFile file = SheetFile.of(out);
    Experiment experiment = arguments.readNamed("map");
    Console console = common.console();
    RegimeMap map =
        RegimeMap.of(
            experiment.networks().get(0),
            experiment.data(),
            experiment.training(),
            grid,
            OptionalDouble.of(accuracy));
    Section section = RegimeMapSection.of(map);
    TableData data = section.tables().get(0);
    TextTable table = new TextTable(data.columns().toArray(new String[0]));
    data.rows().forEach(row -> table.row(row.toArray(new String[0])));
    console.data(
        switch (common.format) {
          case json -> json(map);
          case csv -> table.csv();
          case table -> table.text();
        });
    section.paragraphs().forEach(console::message);
    file.write(section, console);
    return ExitStatus.OK;
  }

  private static String json(RegimeMap map) {
    ObjectNode root = Json.object();
    map.network().widths().forEach(root.putArray("widths")::add);
    root.put("time", map.time());
    map.accuracy().ifPresent(a -> root.put("accuracy", a));
    ArrayNode cells = root.putArray("cells");
    map.cells().forEach(cell -> add(cells.addObject(), map, cell));
    return Json.print(root);
  }

  private static void add(ObjectNode node, RegimeMap map, RegimeCell cell) {
    cell.network().gammas().forEach(node.putArray("gammas")::add);
    node.put("bias", cell.bias().map(b -> b.value()).orElse(null));
    node.put("bias_point", cell.bias().map(b -> map.data().pointName(b.point())).orElse(null));
    node.put("std", cell.spread().map(s -> s.std()).orElse(null));
    node.put("std_point", cell.spread().map(s -> map.data().pointName(s.point())).orElse(null));
    node.put("largest_source", cell.spread().map(s -> s.dominant().symbol()).orElse(null));
    node.put("largest_share", cell.spread().map(s -> s.share()).orElse(null));
    List<Integer> widths =
        cell.need().flatMap(WidthNeed::network).map(n -> n.widths()).orElse(List.of());
    if (widths.isEmpty()) {
      node.putNull("widths_needed");
    } else {
      widths.forEach(node.putArray("widths_needed")::add);
    }
    node.put("why", cell.need().map(WidthNeed::limit).or(cell::problem).orElse(null));
  }
}
