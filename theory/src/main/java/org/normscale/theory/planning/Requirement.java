package org.normscale.theory.planning;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.variance.VarianceTerm;

/**
 * A standard deviation, and possibly a bias, that the output must reach at the last time and at all
 * points, and the widths that do. Every width tried is a prediction of its own.
 */
final class Requirement {

  /** Bias and spread at one width, as far as they are needed. */
  record State(NetworkSpec network, Spread spread, Optional<Bias> bias) {

    boolean isBiasLarger() {
      return bias.isPresent() && Math.abs(bias.get().value()) > spread.std();
    }

    double error() {
      return isBiasLarger() ? Math.abs(bias.orElseThrow().value()) : spread.std();
    }
  }

  private final NetworkSpec shape;
  private final Dataset data;
  private final TrainingSpec training;
  private final double target;
  private final boolean withBias;
  private final Map<Integer, Computed<State>> states = new HashMap<>();

  private Requirement(
      NetworkSpec shape, Dataset data, TrainingSpec training, double target, boolean withBias) {
    this.shape = shape;
    this.data = data;
    this.training = training;
    this.target = target;
    this.withBias = withBias;
  }

  /** The standard deviation alone must reach the target. */
  static Requirement ofStd(NetworkSpec shape, Dataset data, TrainingSpec training, double target) {
    return new Requirement(shape, data, training, target, false);
  }

  /** Standard deviation and size of the bias must reach the target. */
  static Requirement ofBoth(NetworkSpec shape, Dataset data, TrainingSpec training, double target) {
    return new Requirement(shape, data, training, target, true);
  }

  /** Bias and spread at a width. */
  Computed<State> state(int topWidth) {
    Computed<State> known = states.get(topWidth);
    if (known == null) {
      known = compute(ScaledWidths.of(shape, topWidth));
      states.put(topWidth, known);
    }
    return known;
  }

  private Computed<State> compute(NetworkSpec network) {
    Prediction prediction = Prediction.of(network, data, training);
    double time = training.times().get(training.times().size() - 1);
    Computed<Spread> spread = Spread.of(prediction, time);
    if (!withBias || spread.problem().isPresent()) {
      return spread.map(s -> new State(network, s, Optional.empty()));
    }
    Spread known = spread.value().orElseThrow();
    return Bias.of(prediction, time).map(b -> new State(network, known, Optional.of(b)));
  }

  /**
   * The smallest width that meets the requirement.
   *
   * @param tolerance relative tolerance of the width; 0 for the smallest whole number
   */
  Computed<WidthNeed> need(double tolerance) {
    Computed<WidthSearch.Found> found =
        WidthSearch.smallest(
            width -> state(width).map(s -> s.error() / target), shape.topWidth(), tolerance);
    return found.map(f -> f.width().map(this::reached).orElseGet(this::unreached));
  }

  private WidthNeed reached(int width) {
    State state = state(width).value().orElseThrow();
    return new WidthNeed(
        Optional.of(state.network()),
        state.isBiasLarger() ? "the bias needs it" : "the standard deviation needs it");
  }

  private WidthNeed unreached() {
    State state = state(WidthSearch.WIDEST).value().orElseThrow();
    String still =
        String.format(
            Locale.ROOT,
            "the %s is still %.2g with %d units",
            state.isBiasLarger() ? "bias" : "standard deviation",
            state.error(),
            WidthSearch.WIDEST);
    return new WidthNeed(Optional.empty(), still + reason(state));
  }

  private String reason(State state) {
    int depth = shape.depth();
    double gamma = shape.topGamma();
    if (state.isBiasLarger()) {
      return gamma == 1
          ? ": at gamma_" + depth + " = 1 it does not fall with the width"
          : String.format(Locale.ROOT, ": it falls with N_%d^-(1 - gamma_%d) only", depth, depth);
    }
    VarianceTerm.Source source = state.spread().dominant().source();
    if (source == VarianceTerm.Source.SGD && training.coarseSteps().isPresent()) {
      return ": the noise of SGD falls with the steps per unit time, not with the width";
    }
    if (source == VarianceTerm.Source.TOP && gamma == 0.5) {
      return ": at gamma_" + depth + " = 1/2 it does not fall with the width";
    }
    if (source == VarianceTerm.Source.TOP) {
      return ": it falls as N_" + depth + "^-" + Math.round((gamma - 0.5) * 1e3) / 1e3 + " only";
    }
    return "";
  }
}
