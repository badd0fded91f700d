package org.normscale.cli;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.rates.ScaledTensor;

/** Initial weights and optimizers as code for libraries of deep learning. */
final class OptimizerCode {

  private static final String LOSS = "loss = 0.5 * ((y - model(x)) ** 2).mean()";

  private OptimizerCode() {}

  /** For PyTorch: parameters named model.W1, .., model.C. */
  static String pytorch(ParametrizedRates rates) {
    List<String> lines = header(rates, "# ");
    for (ScaledTensor tensor : rates.tensors()) {
      lines.add(
          "torch.nn.init.normal_(model."
              + tensor.tensor()
              + ", std="
              + rates.deviation(tensor)
              + ")"
              + factor(rates, tensor, "  # "));
    }
    lines.add("optimizer = torch.optim.SGD([");
    for (ScaledTensor tensor : rates.tensors()) {
      lines.add(
          "    {\"params\": [model."
              + tensor.tensor()
              + "], \"lr\": "
              + rates.rate(tensor)
              + "},  # "
              + rates.formula(tensor).replace("^", " ** "));
    }
    lines.add("], lr=0.0)");
    return String.join("\n", lines);
  }

  /** For JAX with optax: parameters as a dictionary with the keys W1, .., C. */
  static String optax(ParametrizedRates rates) {
    List<String> lines = header(rates, "# ");
    lines.add("initial_std = {");
    for (ScaledTensor tensor : rates.tensors()) {
      lines.add(
          "    \""
              + tensor.tensor()
              + "\": "
              + rates.deviation(tensor)
              + ","
              + factor(rates, tensor, "  # "));
    }
    lines.add("}");
    lines.add("optimizer = optax.multi_transform(");
    lines.add("    {");
    for (ScaledTensor tensor : rates.tensors()) {
      lines.add(
          "        \""
              + tensor.tensor()
              + "\": optax.sgd("
              + rates.rate(tensor)
              + "),  # "
              + rates.formula(tensor).replace("^", " ** "));
    }
    lines.add("    },");
    lines.add(
        "    {"
            + String.join(
                ", ",
                rates.tensors().stream()
                    .map(t -> "\"" + t.tensor() + "\": \"" + t.tensor() + "\"")
                    .toList())
            + "},");
    lines.add(")");
    return String.join("\n", lines);
  }

  /**
   * For Deeplearning4j, whose layers have no factors: plain layers always. Its loss MSE has no
   * factor 1/2: rates are halved.
   */
  static String dl4j(ParametrizedRates given) {
    ParametrizedRates rates =
        new ParametrizedRates(given.network(), given.parametrization(), given.alpha(), true);
    List<String> lines = new ArrayList<>();
    lines.add("// " + rates.notes().get(0));
    lines.add("// Plain layers. LossFunction.MSE is mean (y - h)^2: every rate is half of that.");
    lines.add(
        "// inputs: their number; activation: of the hidden layers, such as Activation.TANH.");
    lines.add("MultiLayerConfiguration configuration =");
    lines.add("    new NeuralNetConfiguration.Builder()");
    lines.add("        .list()");
    String below = "inputs";
    List<ScaledTensor> tensors = rates.tensors();
    for (int t = 0; t < tensors.size(); t++) {
      ScaledTensor tensor = tensors.get(t);
      boolean outer = t == tensors.size() - 1;
      String width = outer ? "1" : String.valueOf(rates.network().widths().get(t));
      lines.add("        // " + tensor.tensor() + ": " + rates.formula(tensor) + ", halved");
      lines.add(
          "        .layer(new "
              + (outer
                  ? "OutputLayer.Builder(LossFunctions.LossFunction.MSE)"
                  : "DenseLayer.Builder()"));
      lines.add("            .nIn(" + below + ").nOut(" + width + ").hasBias(false)");
      lines.add("            .activation(" + (outer ? "Activation.IDENTITY" : "activation") + ")");
      lines.add(
          "            .weightInit(new NormalDistribution(0, " + rates.deviation(tensor) + "))");
      lines.add("            .updater(new Sgd(" + rates.rate(tensor) / 2 + ")).build())");
      below = width;
    }
    lines.add("        .build();");
    return String.join("\n", lines);
  }

  private static List<String> header(ParametrizedRates rates, String comment) {
    List<String> lines = new ArrayList<>();
    lines.add(comment + LOSS);
    lines.add(comment + rates.notes().get(0));
    lines.add(
        comment
            + (rates.plain()
                ? "Plain layers, no factors in the forward pass."
                : "The forward pass multiplies each tensor by the factor beside its initial std."));
    return lines;
  }

  private static String factor(ParametrizedRates rates, ScaledTensor tensor, String comment) {
    return rates.plain() ? "" : comment + "factor " + rates.multiplier(tensor);
  }
}
