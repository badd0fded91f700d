package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.rates.LearningRates;
import org.normscale.theory.rates.TensorRate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Learning rates per tensor. */
@Command(
    name = "rates",
    description = "Print the learning rate of every tensor for given widths and gammas.")
final class RatesCommand implements Callable<Integer> {

  private enum RatesFormat {
    table,
    json,
    csv,
    pytorch
  }

  @Option(
      names = "--widths",
      required = true,
      split = ",",
      paramLabel = "N",
      description = "Widths N_1,..,N_L, separated by commas.")
  List<Integer> widths;

  @Option(
      names = "--gammas",
      required = true,
      split = ",",
      paramLabel = "GAMMA",
      description = "Exponents gamma_1,..,gamma_L in [0.5, 1], separated by commas.")
  List<Double> gammas;

  @Option(
      names = "--alpha",
      defaultValue = "1",
      description = "Base learning rate; default: ${DEFAULT-VALUE}.")
  double alpha;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  RatesFormat format;

  @Override
  public Integer call() {
    NetworkSpec network =
        NetworkSpec.of(widths, gammas, new Activation.Tanh(0), new WeightLaw.Rademacher());
    List<TensorRate> rates = LearningRates.of(network, alpha).tensors();
    new Console(false)
        .data(
            switch (format) {
              case table -> table(rates).text() + System.lineSeparator() + explanation(network);
              case csv -> table(rates).csv();
              case json -> json(rates);
              case pytorch -> pytorch(rates);
            });
    return ExitStatus.OK;
  }

  private static TextTable table(List<TensorRate> rates) {
    TextTable table = new TextTable("tensor", "rate", "formula");
    rates.forEach(r -> table.row(r.tensor(), String.valueOf(r.rate()), r.formula()));
    return table;
  }

  private static String explanation(NetworkSpec network) {
    return System.lineSeparator()
        + "Rates of one step of length 1/N"
        + network.depth()
        + " for the loss (1/2) mean (y - h)^2; layer l is multiplied by N_l^-gamma_l."
        + System.lineSeparator()
        + "For an optimizer in PyTorch: --format pytorch";
  }

  private static String json(List<TensorRate> rates) {
    ObjectNode root = Json.object();
    ArrayNode list = root.putArray("rates");
    rates.forEach(r -> list.addObject().put("tensor", r.tensor()).put("rate", r.rate()));
    return Json.print(root);
  }

  private static String pytorch(List<TensorRate> rates) {
    StringBuilder text = new StringBuilder();
    text.append("# loss = 0.5 * ((y - model(x)) ** 2).mean()\n");
    text.append("# The forward pass multiplies the output of hidden layer l by N_l ** -gamma_l.\n");
    text.append("optimizer = torch.optim.SGD([\n");
    for (TensorRate rate : rates) {
      text.append("    {\"params\": [model.")
          .append(rate.tensor())
          .append("], \"lr\": ")
          .append(rate.rate())
          .append("},  # ")
          .append(rate.formula().replace("^", " ** "))
          .append('\n');
    }
    return text.append("], lr=").append("0.0)").toString();
  }
}
