package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.PointPrediction;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.problem.NetworkSpec;

/** Predictions as a table or as JSON. What is not computed is "-" and null, with a remark. */
record PredictionPrinter(Experiment experiment, List<Prediction> predictions, boolean expansion) {

  /** What a prediction leaves out or could not compute at a time, in sentences. */
  static List<String> remarks(Prediction prediction, double time) {
    Computed<MeanTerms> mean = prediction.finiteWidth().mean(time);
    List<String> remarks = new ArrayList<>();
    mean.problem().ifPresent(p -> remarks.add("mean " + p));
    mean.value().ifPresent(m -> remarks.addAll(m.notes()));
    prediction.finiteWidth().variance(time).problem().ifPresent(p -> remarks.add("variance " + p));
    return remarks;
  }

  TextTable table() {
    int innerLayers =
        experiment.networks().stream().mapToInt(NetworkSpec::depth).max().orElse(1) - 1;
    List<String> header =
        new ArrayList<>(List.of("gammas", "widths", "t", "point", "x", "mean limit", "mean"));
    header.add("leading variance");
    header.add("variance top");
    for (int l = 1; l <= innerLayers; l++) {
      header.add("variance layer " + l);
    }
    header.add("variance sgd");
    header.add("variance");
    if (expansion) {
      header.addAll(Expansion.NAMES);
    }
    TextTable table = new TextTable(header.toArray(new String[0]));
    for (Prediction prediction : predictions) {
      for (double time : experiment.training().times()) {
        List<PointPrediction> points = prediction.points(time);
        for (int p = 0; p < points.size(); p++) {
          table.row(row(prediction, time, p, points.get(p), innerLayers));
        }
      }
    }
    return table;
  }

  private String[] row(
      Prediction prediction, double time, int index, PointPrediction point, int innerLayers) {
    NetworkSpec network = prediction.network();
    List<String> cells = new ArrayList<>();
    cells.add(network.gammas().toString());
    cells.add(network.widths().toString());
    cells.add(String.valueOf(time));
    cells.add(experiment.data().pointName(index));
    cells.add(point.x().toString());
    cells.add(number(point.meanLimit()));
    cells.add(number(point.mean()));
    cells.add(number(point.varianceLeading()));
    cells.add(number(point.varianceTop()));
    List<Double> inner = point.varianceInner();
    for (int l = 0; l < innerLayers; l++) {
      cells.add(number(inner == null || l >= inner.size() ? null : inner.get(l)));
    }
    cells.add(number(point.varianceSgd()));
    cells.add(number(point.variance()));
    if (expansion) {
      Expansion.of(prediction, time).at(index).forEach(x -> cells.add(number(x)));
    }
    return cells.toArray(new String[0]);
  }

  private static String number(@Nullable Double x) {
    return x == null ? "-" : String.format(Locale.ROOT, "%.9g", x);
  }

  String json() {
    ObjectNode root = Json.object();
    ArrayNode list = root.putArray("predictions");
    for (Prediction prediction : predictions) {
      for (double time : experiment.training().times()) {
        ObjectNode node = list.addObject();
        prediction.network().widths().forEach(node.putArray("widths")::add);
        prediction.network().gammas().forEach(node.putArray("gammas")::add);
        node.put("time", time);
        ArrayNode points = node.putArray("points");
        List<PointPrediction> predicted = prediction.points(time);
        for (int p = 0; p < predicted.size(); p++) {
          ObjectNode point = points.addObject();
          add(point, predicted.get(p));
          addAccuracy(point, prediction, time, p);
          if (expansion) {
            Expansion.of(prediction, time).add(point, p);
          }
        }
        ArrayNode warnings = node.putArray("warnings");
        remarks(prediction, time).forEach(warnings::add);
        prediction.warnings().forEach(warnings::add);
      }
    }
    return Json.print(root);
  }

  private static void add(ObjectNode node, PointPrediction p) {
    p.x().forEach(node.putArray("x")::add);
    node.put("role", p.role());
    node.put("mean_limit", p.meanLimit());
    node.put("mean", p.mean());
    node.put("variance_leading", p.varianceLeading());
    node.put("variance_top", p.varianceTop());
    List<Double> inner = p.varianceInner();
    if (inner == null) {
      node.putNull("variance_inner");
    } else {
      inner.forEach(node.putArray("variance_inner")::add);
    }
    node.put("variance_sgd", p.varianceSgd());
    node.put("variance", p.variance());
  }

  /** The numerical errors. */
  private static void addAccuracy(ObjectNode node, Prediction prediction, double time, int point) {
    Optional<MeanTerms> mean = prediction.finiteWidth().mean(time).value();
    Optional<VarianceTerms> variance = prediction.finiteWidth().variance(time).value();
    node.put("mean_error", mean.map(m -> m.error()[point]).orElse(null));
    node.put("variance_error", variance.map(v -> v.error()[point]).orElse(null));
  }
}
