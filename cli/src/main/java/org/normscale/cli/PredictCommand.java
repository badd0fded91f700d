package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.theory.prediction.PointPrediction;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.NetworkSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Theory only. */
@Command(
    name = "predict",
    description = "Print what theory predicts for an experiment; train nothing.")
final class PredictCommand implements Callable<Integer> {

  @Mixin ExperimentArguments arguments;
  @Mixin CommonOptions common;

  @Override
  public Integer call() {
    Experiment experiment = arguments.readNamed("predict");
    Console console = common.console();
    List<Prediction> predictions =
        experiment.networks().stream()
            .map(n -> Prediction.of(n, experiment.data(), experiment.training()))
            .toList();
    if (common.format == Format.json) {
      console.data(json(experiment, predictions));
    } else {
      TextTable table = table(experiment, predictions);
      console.data(common.format == Format.csv ? table.csv() : table.text());
    }
    Set<String> notes = new LinkedHashSet<>();
    for (Prediction prediction : predictions) {
      notes.add(prediction.network().gammas() + ": " + prediction.regime().sentence());
    }
    for (Prediction prediction : predictions) {
      prediction
          .warnings()
          .forEach(w -> notes.add("warning: " + prediction.network().gammas() + ": " + w));
    }
    notes.forEach(console::message);
    return ExitStatus.OK;
  }

  private static TextTable table(Experiment experiment, List<Prediction> predictions) {
    TextTable table =
        new TextTable("gammas", "widths", "t", "point", "x", "mean limit", "leading variance");
    for (Prediction prediction : predictions) {
      NetworkSpec network = prediction.network();
      for (double time : experiment.training().times()) {
        List<PointPrediction> points = prediction.points(time);
        for (int p = 0; p < points.size(); p++) {
          table.row(
              network.gammas().toString(),
              network.widths().toString(),
              String.valueOf(time),
              experiment.data().pointName(p),
              points.get(p).x().toString(),
              number(points.get(p).meanLimit()),
              number(points.get(p).varianceLeading()));
        }
      }
    }
    return table;
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.9g", x);
  }

  private static String json(Experiment experiment, List<Prediction> predictions) {
    ObjectNode root = Json.object();
    ArrayNode list = root.putArray("predictions");
    for (Prediction prediction : predictions) {
      for (double time : experiment.training().times()) {
        ObjectNode node = list.addObject();
        ArrayNode widths = node.putArray("widths");
        prediction.network().widths().forEach(widths::add);
        ArrayNode gammas = node.putArray("gammas");
        prediction.network().gammas().forEach(gammas::add);
        node.put("time", time);
        ArrayNode points = node.putArray("points");
        prediction.points(time).forEach(p -> add(points.addObject(), p));
      }
    }
    return Json.print(root);
  }

  private static void add(ObjectNode node, PointPrediction p) {
    ArrayNode x = node.putArray("x");
    p.x().forEach(x::add);
    node.put("role", p.role());
    node.put("mean_limit", p.meanLimit());
    node.put("mean", p.mean());
    node.put("variance_leading", p.varianceLeading());
    node.put("variance_top", p.varianceTop());
    List<Double> inner = p.varianceInner();
    if (inner == null) {
      node.putNull("variance_inner");
    } else {
      ArrayNode terms = node.putArray("variance_inner");
      inner.forEach(terms::add);
    }
    node.put("variance_sgd", p.varianceSgd());
    node.put("variance", p.variance());
  }
}
