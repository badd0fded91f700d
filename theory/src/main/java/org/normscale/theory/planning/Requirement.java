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

  /** Spread and, where it matters, bias at one width. */
  record State(NetworkSpec network, Spread spread, Optional<Bias> bias) {

    boolean isBiasLarger() {
      return bias.isPresent() && Math.abs(bias.get().value()) > spread.std();
    }

    double error() {
      return isBiasLarger() ? Math.abs(bias.orElseThrow().value()) : spread.std();
    }
  }

  /** Exponents of the width below this are told as none. */
  private static final double FLAT = 0.005;

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

  /** Takes a state that is known from elsewhere. */
  void know(State state) {
    states.put(state.network().topWidth(), new Computed.Value<>(state));
  }

  /** The bias is costly; where the standard deviation alone misses the target it decides. */
  private Computed<State> compute(NetworkSpec network) {
    Prediction prediction = Prediction.of(network, data, training);
    double time = training.times().get(training.times().size() - 1);
    Computed<Spread> spread = Spread.of(prediction, time);
    if (!withBias || !(spread.value().map(Spread::std).orElse(Double.NaN) <= target)) {
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

  /** How fast the error falls where the search ends, and what keeps it. */
  private String reason(State state) {
    int narrower = WidthSearch.WIDEST / 4;
    double before = state(narrower).value().map(State::error).orElse(Double.NaN);
    double rate = Math.log(before / state.error()) / Math.log(4);
    if (rate >= FLAT) {
      return ": it falls as N^-" + Math.round(rate * 1e3) / 1e3 + " only";
    }
    if (!(rate < FLAT)) {
      return "";
    }
    String flat = "it does not fall with the width";
    if (state.isBiasLarger()) {
      return ": " + flat;
    }
    VarianceTerm.Source source = state.spread().dominant().source();
    if (source == VarianceTerm.Source.SGD) {
      return ": the noise of SGD falls with the steps per unit time, not with the width";
    }
    return source == VarianceTerm.Source.TOP && shape.topGamma() == 0.5
        ? ": at gamma_" + shape.depth() + " = 1/2 " + flat
        : ": " + flat;
  }
}
