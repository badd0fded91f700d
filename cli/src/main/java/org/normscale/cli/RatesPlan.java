package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.theory.planning.Spread;
import org.normscale.theory.planning.WidthNeed;
import org.normscale.theory.planning.WidthPlan;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.rates.TensorRate;

/** Smallest widths that reach a standard deviation, for several choices of the exponents. */
record RatesPlan(
    Experiment experiment,
    boolean builtIn,
    TrainingSpec training,
    double target,
    List<WidthPlan> plans) {

  static RatesPlan of(
      ExperimentArguments arguments,
      @Nullable List<Gammas> gammas,
      @Nullable Double alpha,
      double target) {
    InvalidInputException.requirePositive("--target-std", target);
    Experiment experiment = arguments.read();
    TrainingSpec given = experiment.training();
    TrainingSpec training =
        alpha == null
            ? given
            : new TrainingSpec(given.algorithm(), alpha, given.times(), given.coarseSteps());
    List<NetworkSpec> shapes = new ArrayList<>();
    for (List<Double> choice : choices(experiment, gammas)) {
      shapes.add(experiment.networks().get(0).withGammas(choice));
    }
    List<WidthPlan> plans =
        shapes.parallelStream()
            .map(shape -> WidthPlan.of(shape, experiment.data(), training, target))
            .toList();
    return new RatesPlan(experiment, arguments.isBuiltIn(), training, target, plans);
  }

  private static List<List<Double>> choices(Experiment experiment, @Nullable List<Gammas> gammas) {
    if (gammas == null) {
      return experiment.networks().stream().map(NetworkSpec::gammas).distinct().toList();
    }
    int depth = experiment.networks().get(0).depth();
    for (Gammas choice : gammas) {
      if (choice.values().size() != depth) {
        throw new InvalidInputException(
            "--gammas",
            choice.values(),
            "needs one value for each of the "
                + depth
                + " hidden layer(s) of the experiment "
                + experiment.name());
      }
    }
    return gammas.stream().map(Gammas::values).distinct().toList();
  }

  TextTable table() {
    List<String> header =
        new ArrayList<>(List.of("gammas", "widths", "std", "largest source", "its share"));
    experiment.networks().get(0).tensorNames().forEach(t -> header.add("rate " + t));
    TextTable table = new TextTable(header.toArray(new String[0]));
    for (WidthPlan plan : plans) {
      List<String> row = new ArrayList<>(List.of(plan.shape().gammas().toString()));
      Optional<WidthPlan.Reached> reached = plan.reached();
      if (reached.isPresent()) {
        Spread spread = reached.get().spread();
        row.add(reached.get().network().widths().toString());
        row.add(String.format(Locale.ROOT, "%.4g", spread.std()));
        row.add(spread.dominant().name());
        row.add(String.format(Locale.ROOT, "%.0f %%", 100 * spread.share()));
        for (TensorRate rate : reached.get().rates().tensors()) {
          row.add(String.format(Locale.ROOT, "%.4g", rate.rate()));
        }
      } else {
        row.add("not reached");
        while (row.size() < header.size()) {
          row.add("-");
        }
      }
      table.row(row.toArray(new String[0]));
    }
    return table;
  }

  String json() {
    ObjectNode root = Json.object();
    root.put("experiment", experiment.name());
    root.put("target_std", target);
    ArrayNode list = root.putArray("plans");
    for (WidthPlan plan : plans) {
      ObjectNode node = list.addObject();
      plan.shape().gammas().forEach(node.putArray("gammas")::add);
      Optional<WidthPlan.Reached> reached = plan.reached();
      if (reached.isEmpty()) {
        node.putNull("widths");
        node.put("reason", plan.reason().orElse(""));
        continue;
      }
      Spread spread = reached.get().spread();
      reached.get().network().widths().forEach(node.putArray("widths")::add);
      node.put("std", spread.std());
      node.put("std_point", experiment.data().pointName(spread.point()));
      node.put("largest_source", spread.dominant().symbol());
      node.put("largest_share", spread.share());
      ArrayNode rates = node.putArray("rates");
      for (TensorRate rate : reached.get().rates().tensors()) {
        rates.addObject().put("tensor", rate.tensor()).put("rate", rate.rate());
      }
    }
    return Json.print(root);
  }

  /** Code for every choice that is reached. */
  String code(String comment, Function<WidthPlan.Reached, String> writer) {
    List<String> blocks = new ArrayList<>();
    for (WidthPlan plan : plans) {
      String gammas = comment + "gammas = " + plan.shape().gammas();
      blocks.add(
          plan.reached()
              .map(r -> gammas + ", widths = " + r.network().widths() + '\n' + writer.apply(r))
              .orElse(gammas + ": " + plan.reason().orElse("")));
    }
    return String.join("\n\n", blocks);
  }

  /** What the plan rests on, and why some choices have none. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    NetworkSpec first = experiment.networks().get(0);
    notes.add(
        "predicted for the data of "
            + (builtIn ? "the built-in quickstart" : experiment.name())
            + ", activation "
            + first.activation().label()
            + ", t = "
            + training.times().get(training.times().size() - 1)
            + ", at the point with the largest variance; widths in the proportion "
            + first.widths()
            + ", from "
            + WidthNeed.NARROWEST
            + " to "
            + WidthNeed.WIDEST
            + " units");
    OptionalInt coarse = training.coarseSteps();
    notes.add(
        "rates of one step of length 1/N_L"
            + (coarse.isPresent()
                ? "; for the experiment's "
                    + coarse.getAsInt()
                    + " steps per unit time multiply them by N_L / "
                    + coarse.getAsInt()
                : ""));
    for (WidthPlan plan : plans) {
      plan.reason().ifPresent(r -> notes.add(plan.shape().gammas() + ": not reached: " + r));
    }
    return notes;
  }
}
