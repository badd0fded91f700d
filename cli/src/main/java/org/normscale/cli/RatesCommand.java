package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.rates.LearningRates;
import org.normscale.theory.rates.Parametrization;
import org.normscale.theory.rates.TensorRate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learning rates per tensor, for given widths or for the smallest that reach a target. */
@Command(
    name = "rates",
    description = {
      "Print the learning rate of every tensor for given widths and gammas.",
      "With --target-std: for each choice of gammas the smallest widths whose output has",
      "that standard deviation, with their learning rates. The problem is that of the",
      "experiment (its data, activation, last time and the proportions of its first widths),",
      "by default the built-in quickstart's.",
      "With --parametrization: the same for parametrizations known by name, with factors,",
      "initial weights, abc exponents, and where each departs from the paper's."
    })
final class RatesCommand implements Callable<Integer> {

  private enum RatesFormat {
    table,
    json,
    csv,
    pytorch,
    optax,
    dl4j
  }

  private enum Layers {
    scaled,
    plain
  }

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;
  @Mixin ExperimentArguments arguments;

  @Option(
      names = "--widths",
      split = ",",
      paramLabel = "N",
      description = "Widths N_1,..,N_L, separated by commas.")
  @Nullable List<Integer> widths;

  @Option(
      names = "--gammas",
      paramLabel = "GAMMA",
      converter = Gammas.Converter.class,
      description = {
        "Exponents gamma_1,..,gamma_L in [0.5, 1], separated by commas.",
        "With --target-std any number of times; default: the experiment's."
      })
  @Nullable List<Gammas> gammas;

  @Option(
      names = "--target-std",
      paramLabel = "S",
      description =
          "Find the smallest widths with this standard deviation, in units of the targets.")
  @Nullable Double targetStd;

  @Option(
      names = "--alpha",
      paramLabel = "ALPHA",
      description = "Base learning rate; default: 1, with --target-std the experiment's.")
  @Nullable Double alpha;

  @Option(
      names = "--parametrization",
      paramLabel = "NAME",
      converter = ParametrizationName.class,
      completionCandidates = ParametrizationName.class,
      description = "${COMPLETION-CANDIDATES}; all but the first fix the gammas.")
  @Nullable Parametrization parametrization;

  @Option(
      names = "--layers",
      paramLabel = "LAYERS",
      description = {
        "scaled: factors in the forward pass; plain: none, they are moved into the initial",
        "weights and the rates, for the same training. Default: scaled."
      })
  @Nullable Layers layers;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  RatesFormat format;

  @Override
  public Integer call() {
    Console console = new Console(false);
    if (targetStd != null) {
      plan(console, targetStd);
      return ExitStatus.OK;
    }
    NetworkSpec network = network();
    double base = alpha == null ? 1 : InvalidInputException.requirePositive("alpha", alpha);
    ParametrizedRates named =
        new ParametrizedRates(
            network,
            parametrization == null ? Parametrization.PAPER : parametrization,
            base,
            layers == Layers.plain);
    boolean asNamed = parametrization != null || layers != null;
    List<TensorRate> rates = LearningRates.of(network, base).tensors();
    console.data(
        switch (format) {
          case table ->
              asNamed
                  ? named.table().text() + "\n\n" + String.join("\n", named.notes())
                  : table(rates).text() + System.lineSeparator() + explanation(network);
          case csv -> asNamed ? named.table().csv() : table(rates).csv();
          case json -> asNamed ? named.json() : json(rates);
          case pytorch -> asNamed ? OptimizerCode.pytorch(named) : pytorch(rates);
          case optax -> OptimizerCode.optax(named);
          case dl4j -> OptimizerCode.dl4j(named);
        });
    return ExitStatus.OK;
  }

  private void plan(Console console, double target) {
    if (widths != null) {
      throw usage("--widths goes without --target-std, which finds the widths");
    }
    if (parametrization != null || layers != null) {
      throw usage("--parametrization and --layers go without --target-std");
    }
    RatesPlan plan = RatesPlan.of(arguments, gammas, alpha, target);
    console.data(
        switch (format) {
          case table -> plan.table().text();
          case csv -> plan.table().csv();
          case json -> plan.json();
          case pytorch -> plan.code("# ", r -> pytorch(r.rates().tensors()));
          case optax -> plan.code("# ", r -> OptimizerCode.optax(ParametrizedRates.of(r)));
          case dl4j -> plan.code("// ", r -> OptimizerCode.dl4j(ParametrizedRates.of(r)));
        });
    plan.notes().forEach(console::message);
  }

  private NetworkSpec network() {
    List<String> missing = new ArrayList<>();
    if (widths == null) {
      missing.add("'--widths=N'");
    }
    boolean fixed = parametrization != null && parametrization != Parametrization.PAPER;
    if (gammas == null && !fixed) {
      missing.add("'--gammas=GAMMA'");
    }
    if (widths == null || (gammas == null && !fixed)) {
      throw usage(
          "Missing required option"
              + (missing.size() == 1 ? ": " : "s: ")
              + String.join(", ", missing));
    }
    if (!arguments.arguments.isEmpty()) {
      throw usage(
          "an experiment goes with --target-std only: " + String.join(" ", arguments.arguments));
    }
    List<Double> all =
        gammas == null
            ? named(widths.size())
            : gammas.stream().flatMap(g -> g.values().stream()).toList();
    return NetworkSpec.of(widths, all, new Activation.Tanh(0), new WeightLaw.Rademacher());
  }

  private List<Double> named(int depth) {
    return parametrization == null ? List.of() : parametrization.gammas(depth);
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
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
        + "For an optimizer in PyTorch, JAX or Deeplearning4j: --format pytorch, optax, dl4j";
  }

  private static String json(List<TensorRate> rates) {
    ObjectNode root = Json.object();
    ArrayNode list = root.putArray("rates");
    rates.forEach(r -> list.addObject().put("tensor", r.tensor()).put("rate", r.rate()));
    return Json.print(root);
  }

  static String pytorch(List<TensorRate> rates) {
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
