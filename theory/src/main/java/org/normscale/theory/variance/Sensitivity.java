package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * How the output's variance at one point and one time answers to every width and every exponent:
 * {@code d log Var / d log N_l} and {@code d log Var / d gamma_l}, by differences of second order.
 *
 * <p>Widths change by a tenth, rounded to whole neurons, with the logarithm of the rounded ratio in
 * the difference; exponents by 0.02, to one side only where they meet the end of [1/2, 1]. The
 * number of steps per unit time stays at its value, so that the derivative is about the width.
 * Errors: of order 0.01 of the third derivatives, plus ten times the relative numerical error of
 * the variance (fifty times for the exponents).
 *
 * @param variance the variance itself (units of the targets, squared)
 * @param layers one entry per hidden layer 1..L; empty if the variance is not above 0 here or
 *     nearby, so that it has no logarithm
 */
public record Sensitivity(double variance, List<LayerSensitivity> layers) {

  private static final double LOG_STEP = 0.1;
  private static final double GAMMA_STEP = 0.02;

  /** Copies the list. */
  public Sensitivity {
    layers = List.copyOf(layers);
  }

  /**
   * Sensitivities at all points at once.
   *
   * @param network the network
   * @param training steps; their number per unit time is held fixed
   * @param variance the variance at every point for a network and its training; called {@code 4 L +
   *     1} times
   * @return one entry per number that the function returns
   * @throws InvalidInputException if the function returns arrays of different lengths
   */
  public static List<Sensitivity> of(
      NetworkSpec network,
      TrainingSpec training,
      BiFunction<NetworkSpec, TrainingSpec, double[]> variance) {
    TrainingSpec fixed =
        new TrainingSpec(
            training.algorithm(),
            training.rate(),
            training.times(),
            OptionalInt.of(training.stepsPerUnitTime(network)));
    double[] here = variance.apply(network, fixed);
    List<List<LayerSensitivity>> byPoint = new ArrayList<>();
    for (int x = 0; x < here.length; x++) {
      byPoint.add(new ArrayList<>());
    }
    for (int l = 1; l <= network.depth(); l++) {
      double[] byWidth = widthSlopes(network, l, here, spec -> variance.apply(spec, fixed));
      double[] byGamma = gammaSlopes(network, l, here, spec -> variance.apply(spec, fixed));
      for (int x = 0; x < here.length; x++) {
        byPoint
            .get(x)
            .add(
                new LayerSensitivity(
                    l, network.width(l), network.gamma(l), byWidth[x], byGamma[x]));
      }
    }
    List<Sensitivity> result = new ArrayList<>();
    for (int x = 0; x < here.length; x++) {
      boolean known =
          byPoint.get(x).stream()
              .allMatch(s -> Double.isFinite(s.perLogWidth()) && Double.isFinite(s.perGamma()));
      result.add(new Sensitivity(here[x], known ? byPoint.get(x) : List.of()));
    }
    return List.copyOf(result);
  }

  /**
   * In plain words.
   *
   * @return one sentence per layer, without full stops
   */
  public List<String> sentences() {
    if (layers.isEmpty()) {
      return List.of("the variance is 0 here or for networks nearby, so that it has no rates");
    }
    return layers.stream().map(LayerSensitivity::sentence).toList();
  }

  private interface VarianceOf {
    double[] of(NetworkSpec network);
  }

  private static double[] widthSlopes(
      NetworkSpec network, int layer, double[] here, VarianceOf variance) {
    int width = network.width(layer);
    int[] others = neighbours(width);
    double[] first = variance.of(withWidth(network, layer, others[0]));
    double[] second = variance.of(withWidth(network, layer, others[1]));
    return logSlopes(
        here,
        Math.log((double) others[0] / width),
        first,
        Math.log((double) others[1] / width),
        second);
  }

  /** Two other widths, on both sides where there are any. */
  private static int[] neighbours(int width) {
    int below = (int) Math.min(width - 1, Math.round(width * Math.exp(-LOG_STEP)));
    double above = Math.max(width + 1.0, Math.rint(width * Math.exp(LOG_STEP)));
    if (above > Integer.MAX_VALUE) {
      return new int[] {below, (int) (below * Math.exp(-LOG_STEP))};
    }
    return new int[] {below < 1 ? width + 2 : below, (int) above};
  }

  private static double[] gammaSlopes(
      NetworkSpec network, int layer, double[] here, VarianceOf variance) {
    double gamma = network.gamma(layer);
    double low = Math.max(0.5, gamma - GAMMA_STEP);
    double high = Math.min(1, gamma + GAMMA_STEP);
    if (gamma - low < GAMMA_STEP / 2) {
      low = gamma + 2 * GAMMA_STEP;
    } else if (high - gamma < GAMMA_STEP / 2) {
      high = gamma - 2 * GAMMA_STEP;
    }
    double[] first = variance.of(withGamma(network, layer, low));
    double[] second = variance.of(withGamma(network, layer, high));
    return logSlopes(here, low - gamma, first, high - gamma, second);
  }

  /** Slope at 0 of the parabola through (0, log here), (h1, log first), (h2, log second). */
  private static double[] logSlopes(
      double[] here, double h1, double[] first, double h2, double[] second) {
    if (first.length != here.length || second.length != here.length) {
      throw new InvalidInputException(
          "variance", first.length + " and " + second.length, "needs " + here.length + " points");
    }
    double[] slopes = new double[here.length];
    for (int x = 0; x < here.length; x++) {
      // NaN or infinite where a variance has no logarithm.
      double d1 = (Math.log(first[x]) - Math.log(here[x])) / h1;
      double d2 = (Math.log(second[x]) - Math.log(here[x])) / h2;
      slopes[x] = (d1 * h2 - d2 * h1) / (h2 - h1);
    }
    return slopes;
  }

  private static NetworkSpec withWidth(NetworkSpec network, int layer, int width) {
    List<Integer> widths = new ArrayList<>(network.widths());
    widths.set(layer - 1, width);
    return new NetworkSpec(
        widths,
        network.gammas(),
        network.activation(),
        network.hiddenVariances(),
        network.outerLaw(),
        network.outerVariance());
  }

  private static NetworkSpec withGamma(NetworkSpec network, int layer, double gamma) {
    List<Double> gammas = new ArrayList<>(network.gammas());
    gammas.set(layer - 1, gamma);
    return network.withGammas(gammas);
  }
}
