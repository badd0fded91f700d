package org.normscale.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.theory.planning.Spread;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.NetworkSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Theory only. */
@Command(
    name = "predict",
    description = "Print what theory predicts for an experiment; train nothing.")
final class PredictCommand implements Callable<Integer> {

  @Mixin ExperimentArguments arguments;
  @Mixin CommonOptions common;

  @Option(
      names = "--expansion",
      description =
          "Also the bias coefficients Q^1 to Q^4 of the expansion in N_L^-(1 - gamma_L) and, for one"
              + " hidden layer, the term b / N_L after the mean; takes longer.")
  boolean expansion;

  @Override
  public Integer call() {
    Experiment experiment = arguments.readNamed("predict");
    Console console = common.console();
    List<Prediction> predictions =
        experiment.networks().parallelStream()
            .map(n -> complete(experiment, n, expansion))
            .toList();
    PredictionPrinter printer = new PredictionPrinter(experiment, predictions, expansion);
    console.data(
        switch (common.format) {
          case json -> printer.json();
          case csv -> printer.table().csv();
          case table -> printer.table().text();
        });
    Set<String> notes = notes(experiment, predictions);
    if (expansion) {
      predictions.forEach(p -> notes.addAll(Expansion.remarks(p, experiment.training().times())));
    }
    notes.forEach(console::message);
    return ExitStatus.OK;
  }

  /** A prediction whose costly parts, computed when first asked for, are there. */
  private static Prediction complete(
      Experiment experiment, NetworkSpec network, boolean expansion) {
    Prediction prediction = Prediction.of(network, experiment.data(), experiment.training());
    for (double time : experiment.training().times()) {
      prediction.finiteWidth().mean(time);
      prediction.finiteWidth().variance(time);
      if (expansion) {
        Expansion.of(prediction, time);
      }
    }
    return prediction;
  }

  private static Set<String> notes(Experiment experiment, List<Prediction> predictions) {
    Set<String> notes = new LinkedHashSet<>();
    Map<List<Double>, Prediction> last = new LinkedHashMap<>();
    predictions.forEach(p -> last.put(p.network().gammas(), p));
    double time = experiment.training().times().get(experiment.training().times().size() - 1);
    last.forEach(
        (gammas, prediction) -> {
          notes.add(gammas + ": " + prediction.regime().sentence());
          Spread.of(prediction, time)
              .value()
              .map(spread -> sentence(experiment, prediction, spread.point(), time))
              .ifPresent(sentence -> notes.add(gammas + sentence));
        });
    for (Prediction prediction : predictions) {
      List<Double> gammas = prediction.network().gammas();
      for (double t : experiment.training().times()) {
        PredictionPrinter.remarks(prediction, t).forEach(r -> notes.add(gammas + ": " + r));
      }
      prediction.warnings().forEach(w -> notes.add("warning: " + gammas + ": " + w));
    }
    return notes;
  }

  private static String sentence(
      Experiment experiment, Prediction prediction, int point, double time) {
    return ", widths "
        + prediction.network().widths()
        + ", "
        + experiment.data().pointName(point)
        + ", t = "
        + time
        + ": "
        + prediction
            .finiteWidth()
            .variance(time)
            .value()
            .map(v -> v.decomposition().sentence(point))
            .orElse("");
  }
}
