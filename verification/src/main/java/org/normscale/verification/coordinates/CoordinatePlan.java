package org.normscale.verification.coordinates;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.rates.Parametrization;
import org.normscale.theory.rates.ScaledTensor;

/**
 * What a coordinate check trains.
 *
 * @param shape the network; its widths give the proportions, its gammas the exponents
 * @param data training and test points
 * @param parametrization learning rates
 * @param alpha base learning rate per unit of training time, above 0
 * @param stepsPerUnitTime steps per unit of training time at every width, at least 1
 * @param topWidths values of {@code N_L}, at least two different ones, each at least 1
 * @param steps number of steps, in 1..{@link #MOST_STEPS}
 * @param seeds networks of each width, in 2..{@link #MOST_SEEDS}
 * @param rootSeed root of all random streams
 * @param deviations what the trained networks do differently on purpose; the predictions do not
 * @param margin largest distance of an exponent from its prediction, above 0
 * @param confidence chance that all intervals hold, in (0, 1)
 */
public record CoordinatePlan(
    NetworkSpec shape,
    Dataset data,
    Parametrization parametrization,
    double alpha,
    int stepsPerUnitTime,
    List<Integer> topWidths,
    int steps,
    int seeds,
    long rootSeed,
    Deviations deviations,
    double margin,
    double confidence) {

  /** Most steps: the check is about the first ones. */
  public static final int MOST_STEPS = 100;

  /** Most weights of one tensor (800 MB). */
  public static final long MOST_WEIGHTS = 100_000_000;

  /** Most networks of each width. */
  public static final int MOST_SEEDS = 100_000;

  /**
   * Validates; sorts the widths and removes repetitions.
   *
   * @throws InvalidInputException naming what is out of range
   */
  public CoordinatePlan {
    topWidths = List.copyOf(new TreeSet<>(topWidths));
    InvalidInputException.requirePositive("alpha", alpha);
    InvalidInputException.requirePositive("margin", margin);
    requireIn("steps", steps, 1, MOST_STEPS);
    requireIn("seeds", seeds, 2, MOST_SEEDS);
    requireIn("steps-per-unit-time", stepsPerUnitTime, 1, Integer.MAX_VALUE);
    if (topWidths.size() < 2) {
      throw new InvalidInputException(
          "widths", topWidths, "needs at least two different widths to fit an exponent");
    }
    if (topWidths.get(0) < 1) {
      throw new InvalidInputException("widths", topWidths.get(0), "must be at least 1");
    }
    // Refuses exponents that the parametrization does not have.
    parametrization.tensors(shape.gammas());
    requireWeights(shape, data.dimension(), topWidths.get(topWidths.size() - 1));
  }

  private static void requireWeights(NetworkSpec shape, int inputs, int top) {
    double factor = (double) top / shape.topWidth();
    double below = inputs;
    for (int width : shape.widths()) {
      if (!(below * width * factor <= MOST_WEIGHTS)) {
        throw new InvalidInputException(
            "widths", top, "makes a layer of more than " + MOST_WEIGHTS + " weights");
      }
      below = width * factor;
    }
  }

  private static void requireIn(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          key, value, "must be a whole number in " + least + ".." + most);
    }
  }

  /**
   * The networks, by rising width: {@code N_L} as given, the other widths in proportion to the
   * shape's, rounded, at least 1.
   *
   * @return one for each width
   */
  public List<NetworkSpec> networks() {
    List<NetworkSpec> networks = new ArrayList<>();
    for (int top : topWidths) {
      List<Integer> widths = new ArrayList<>();
      for (int width : shape.widths()) {
        double scaled = (double) width * top / shape.topWidth();
        widths.add((int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(scaled))));
      }
      networks.add(
          new NetworkSpec(
              widths,
              shape.gammas(),
              shape.activation(),
              shape.hiddenVariances(),
              shape.outerLaw(),
              shape.outerVariance()));
    }
    return networks;
  }

  /**
   * Learning rates of one step, deviations left out.
   *
   * @param network one of {@link #networks()}
   * @return rates of W1, .., WL, C
   */
  public List<Double> rates(NetworkSpec network) {
    List<Double> rates = new ArrayList<>();
    for (ScaledTensor tensor : parametrization.tensors(network.gammas())) {
      rates.add(alpha * tensor.rate().value(network.widths()) / stepsPerUnitTime);
    }
    return rates;
  }
}
