package org.normscale.empirical.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

/** Reads the {@code network} section: one network for each pair of gammas and widths. */
final class NetworkReader {

  private static final List<String> KEYS =
      List.of("widths", "gammas", "activation", "outer-law", "outer-variance", "hidden-variances");

  private static final List<String> ACTIVATIONS =
      List.of("tanh", "sigmoid", "erf", "softplus", "relu", "gelu");

  private static final List<String> LAWS = List.of("normal", "uniform", "rademacher");

  private NetworkReader() {}

  static List<NetworkSpec> read(Node network) {
    network.map(KEYS);
    List<Node> widthLists = lists(network.require("widths"), "whole numbers");
    List<Node> gammaLists = lists(network.require("gammas"), "numbers");
    List<List<Integer>> widths = new ArrayList<>();
    for (Node list : widthLists) {
      widths.add(layers(list).stream().map(n -> n.integer(1)).toList());
    }
    List<List<Double>> gammas = new ArrayList<>();
    for (Node list : gammaLists) {
      gammas.add(layers(list).stream().map(NetworkReader::gamma).toList());
    }
    int depth = widths.get(0).size();
    String first = widthLists.get(0).path() + " = " + widths.get(0);
    checkLengths(widthLists, widths, depth, "needs as many layers as " + first);
    checkLengths(gammaLists, gammas, depth, "needs one value for each layer of " + first);
    checkDistinct(widthLists, widths);
    checkDistinct(gammaLists, gammas);
    Activation activation = activation(network.require("activation"));
    WeightLaw law =
        network.find("outer-law").map(NetworkReader::law).orElse(new WeightLaw.Normal());
    double outerVariance = network.find("outer-variance").map(NetworkReader::positive).orElse(1.0);
    List<Double> hidden =
        network
            .find("hidden-variances")
            .map(node -> hiddenVariances(node, depth))
            .orElse(Collections.nCopies(depth, 1.0));
    List<NetworkSpec> networks = new ArrayList<>();
    for (List<Double> g : gammas) {
      for (List<Integer> w : widths) {
        networks.add(new NetworkSpec(w, g, activation, hidden, law, outerVariance));
      }
    }
    return networks;
  }

  /** The lists of a list of lists; a plain value stands for a list of one. */
  private static List<Node> lists(Node node, String kind) {
    List<Node> lists = node.listOrOne("must be a list of lists of " + kind);
    if (lists.isEmpty()) {
      throw node.error("needs at least one list of " + kind);
    }
    return lists;
  }

  private static List<Node> layers(Node list) {
    List<Node> layers = list.listOrOne("must be a list with one value per hidden layer");
    if (layers.isEmpty()) {
      throw list.error("needs one value per hidden layer");
    }
    return layers;
  }

  private static double gamma(Node node) {
    double gamma = node.number();
    if (!(gamma >= 0.5 && gamma <= 1)) {
      throw node.error("must lie in [0.5, 1]");
    }
    return gamma;
  }

  private static double positive(Node node) {
    return InvalidInputException.requirePositive(node.path(), node.number());
  }

  private static <T> void checkLengths(
      List<Node> nodes, List<List<T>> values, int depth, String allowed) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).size() != depth) {
        throw nodes.get(i).error(allowed);
      }
    }
  }

  private static <T> void checkDistinct(List<Node> nodes, List<List<T>> values) {
    Map<List<T>, Integer> seen = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Integer earlier = seen.putIfAbsent(values.get(i), i);
      if (earlier != null) {
        throw nodes.get(i).error("is the same as " + nodes.get(earlier).path());
      }
    }
  }

  private static List<Double> hiddenVariances(Node node, int depth) {
    List<Node> list = node.listOrOne("must be a list with one value per hidden layer");
    if (list.size() != depth) {
      throw node.error("needs one value for each of the " + depth + " hidden layers");
    }
    return list.stream().map(NetworkReader::positive).toList();
  }

  private static Activation activation(Node node) {
    if (!node.isMap()) {
      return activation(node.oneOf(ACTIVATIONS), 0);
    }
    node.map(List.of("name", "shift"));
    Node name = node.require("name");
    double shift = node.find("shift").map(Node::number).orElse(0.0);
    Activation activation = activation(name.oneOf(ACTIVATIONS), shift);
    if (activation.shift() != shift) {
      throw node.require("shift").error("only tanh, sigmoid and erf can be shifted");
    }
    return activation;
  }

  private static Activation activation(String name, double shift) {
    return switch (name) {
      case "tanh" -> new Activation.Tanh(shift);
      case "sigmoid" -> new Activation.Sigmoid(shift);
      case "erf" -> new Activation.ErrorFunction(shift);
      case "softplus" -> new Activation.Softplus();
      case "relu" -> new Activation.Relu();
      default -> new Activation.Gelu();
    };
  }

  private static WeightLaw law(Node node) {
    if (node.isMap()) {
      Node p = node.map(List.of("two-point")).require("two-point");
      double value = p.number();
      if (!(value > 0 && value < 1)) {
        throw p.error("must lie strictly between 0 and 1");
      }
      return new WeightLaw.TwoPoint(value);
    }
    if (node.isText() && node.text("").equals("two-point")) {
      throw node.error("needs its probability: {two-point: 0.2}");
    }
    return switch (node.oneOf(LAWS)) {
      case "normal" -> new WeightLaw.Normal();
      case "uniform" -> new WeightLaw.Uniform();
      default -> new WeightLaw.Rademacher();
    };
  }
}
