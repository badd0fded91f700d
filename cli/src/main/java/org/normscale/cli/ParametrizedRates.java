package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.planning.WidthPlan;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.rates.Parametrization;
import org.normscale.theory.rates.ScaledTensor;

/**
 * A network in a parametrization known by name: factors, initial weights and learning rates.
 *
 * @param network widths and gammas
 * @param parametrization whose rates
 * @param alpha base learning rate
 * @param plain whether the factors of the forward pass are moved into the initial weights
 */
record ParametrizedRates(
    NetworkSpec network, Parametrization parametrization, double alpha, boolean plain) {

  /** The paper's for widths that were found. */
  static ParametrizedRates of(WidthPlan.Reached reached) {
    return new ParametrizedRates(
        reached.network(), Parametrization.PAPER, reached.rates().alpha(), false);
  }

  /** The tensors as they are written. */
  List<ScaledTensor> tensors() {
    return parametrization.tensors(network.gammas()).stream()
        .map(t -> plain ? t.plain() : t)
        .toList();
  }

  /** Learning rate of one step: of time 1/N_L for the paper's, of time 1 for all others. */
  double rate(ScaledTensor tensor) {
    return alpha * tensor.rate().value(network.widths()) / stepsPerTime();
  }

  double multiplier(ScaledTensor tensor) {
    return tensor.multiplier().value(network.widths());
  }

  double deviation(ScaledTensor tensor) {
    return tensor.deviation().value(network.widths());
  }

  /** The rate of one step as a formula. */
  String formula(ScaledTensor tensor) {
    int depth = network.depth();
    String powers = (isPaper() ? tensor.rate().times(depth, -1) : tensor.rate()).formula();
    return powers.equals("1") ? "alpha" : "alpha * " + powers;
  }

  private boolean isPaper() {
    return parametrization == Parametrization.PAPER;
  }

  private double stepsPerTime() {
    return isPaper() ? network.topWidth() : 1;
  }

  /** The rate per unit of time over the paper's for the same gammas. */
  private String overPaper(int tensor) {
    ScaledTensor paper = Parametrization.PAPER.tensors(network.gammas()).get(tensor);
    return parametrization
        .tensors(network.gammas())
        .get(tensor)
        .rate()
        .times(paper.rate(), -1)
        .formula();
  }

  TextTable table() {
    TextTable table =
        new TextTable(
            "tensor",
            "multiplier",
            "initial std",
            "rate",
            "formula",
            "a",
            "b",
            "c",
            "rate/paper's");
    List<ScaledTensor> tensors = tensors();
    for (int t = 0; t < tensors.size(); t++) {
      ScaledTensor tensor = tensors.get(t);
      table.row(
          tensor.tensor(),
          String.valueOf(multiplier(tensor)),
          String.valueOf(deviation(tensor)),
          String.valueOf(rate(tensor)),
          formula(tensor),
          String.valueOf(tensor.a()),
          String.valueOf(tensor.b()),
          String.valueOf(tensor.c()),
          overPaper(t));
    }
    return table;
  }

  String json() {
    ObjectNode root = Json.object();
    root.put("parametrization", parametrization.key());
    network.widths().forEach(root.putArray("widths")::add);
    network.gammas().forEach(root.putArray("gammas")::add);
    root.put("alpha", alpha);
    root.put("step_time", 1 / stepsPerTime());
    ArrayNode list = root.putArray("rates");
    List<ScaledTensor> tensors = tensors();
    for (int t = 0; t < tensors.size(); t++) {
      ScaledTensor tensor = tensors.get(t);
      list.addObject()
          .put("tensor", tensor.tensor())
          .put("rate", rate(tensor))
          .put("multiplier", multiplier(tensor))
          .put("initial_std", deviation(tensor))
          .put("a", tensor.a())
          .put("b", tensor.b())
          .put("c", tensor.c())
          .put("over_paper", overPaper(t));
    }
    return Json.print(root);
  }

  /** What the numbers mean, line by line. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "gammas "
            + network.gammas()
            + "; rates of one step of "
            + (isPaper() ? "time 1/N" + network.depth() : "time 1")
            + " for the loss (1/2) mean (y - h)^2.");
    notes.add(
        "abc: with all widths proportional to n, multiplier n^-a, initial std n^-b, rate per unit of"
            + " time n^-c.");
    notes.add(
        plain
            ? "Plain layers: no factor in the forward pass; the function is trained as with the"
                + " factors of --layers scaled."
            : "Scaled layers: each weight matrix is multiplied by its factor in the forward pass;"
                + " --layers plain moves the factors into the initial weights.");
    notes.add(parametrization.key() + ": " + parametrization.departure());
    return notes;
  }
}
