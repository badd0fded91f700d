package org.normscale.theory.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * Predicted bias, spread, largest source of variance and needed width over a grid of exponents, at
 * the last time and at the point where each is largest (docs/guide/theory.md). The exponent of the
 * last layer is one axis; the other is the exponent of the inner layers, one for all of them if
 * there are several. One hidden layer gives a line.
 *
 * @param network the network whose exponents are varied
 * @param data the points
 * @param training rate, steps and times; the last time is mapped
 * @param accuracy the wanted accuracy, if widths were asked for (units of the targets)
 * @param inner values of the inner exponents, rising; empty for one hidden layer
 * @param top values of {@code gamma_L}, rising
 * @param cells row by row: for each value of {@code gamma_L} all values of the inner exponents
 */
public record RegimeMap(
    NetworkSpec network,
    Dataset data,
    TrainingSpec training,
    OptionalDouble accuracy,
    List<Double> inner,
    List<Double> top,
    List<RegimeCell> cells) {

  /** Most values of an exponent. */
  public static final int MOST_VALUES = 51;

  /** Relative tolerance of needed widths: far below what a map shows. */
  private static final double TOLERANCE = 0.04;

  /** Copies the lists. */
  public RegimeMap {
    inner = List.copyOf(inner);
    top = List.copyOf(top);
    cells = List.copyOf(cells);
  }

  /**
   * Maps the exponents. The cells are computed in parallel; memory is that of one prediction for
   * each processor.
   *
   * @param network the network whose exponents are varied, widths and all else as given
   * @param data the points
   * @param training rate, steps and times; where a step is {@code 1 / N_L} it shrinks with the
   *     width
   * @param values number of values of an exponent, 2 to {@link #MOST_VALUES}, evenly from 1/2 to 1
   * @param accuracy standard deviation and size of the bias that widths are wanted for, above 0;
   *     empty if no widths are wanted
   * @return the map
   * @throws InvalidInputException if a number is out of its range, or the kernels leave the range
   *     of double precision
   */
  public static RegimeMap of(
      NetworkSpec network,
      Dataset data,
      TrainingSpec training,
      int values,
      OptionalDouble accuracy) {
    if (values < 2 || values > MOST_VALUES) {
      throw new InvalidInputException("grid", values, "must lie in 2.." + MOST_VALUES);
    }
    if (accuracy.isPresent()) {
      InvalidInputException.requirePositive("accuracy", accuracy.getAsDouble());
    }
    List<Double> gammas = IntStream.range(0, values).mapToObj(i -> gamma(i, values)).toList();
    List<Double> inner = network.depth() == 1 ? List.of() : gammas;
    List<NetworkSpec> networks = new ArrayList<>();
    for (double top : gammas) {
      if (inner.isEmpty()) {
        networks.add(network.withGammas(List.of(top)));
      }
      for (double below : inner) {
        List<Double> all = new ArrayList<>(Collections.nCopies(network.depth() - 1, below));
        all.add(top);
        networks.add(network.withGammas(all));
      }
    }
    List<RegimeCell> cells =
        networks.parallelStream().map(n -> orProblem(n, data, training, accuracy)).toList();
    if (cells.stream().allMatch(c -> c.bias().isEmpty() && c.spread().isEmpty())) {
      throw new InvalidInputException(
          "nothing on the map can be computed; " + cells.get(0).problem().orElse(""));
    }
    return new RegimeMap(network, data, training, accuracy, inner, gammas, cells);
  }

  /** Rounded, so that 0.7 is 0.7 and exponents that are equal are the same number. */
  private static double gamma(int index, int values) {
    return Math.round((0.5 + 0.5 * index / (values - 1)) * 1e6) / 1e6;
  }

  /** One cell whose kernels leave the range of numbers does not take the others with it. */
  private static RegimeCell orProblem(
      NetworkSpec network, Dataset data, TrainingSpec training, OptionalDouble accuracy) {
    try {
      return cell(network, data, training, accuracy);
    } catch (InvalidInputException e) {
      return new RegimeCell(
          network,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static RegimeCell cell(
      NetworkSpec network, Dataset data, TrainingSpec training, OptionalDouble accuracy) {
    RegimeCell here = cell(network, data, training);
    if (accuracy.isEmpty() || here.spread().isEmpty() || here.bias().isEmpty()) {
      return here;
    }
    Requirement requirement = Requirement.ofBoth(network, data, training, accuracy.getAsDouble());
    requirement.know(new Requirement.State(network, here.spread().get(), here.bias()));
    Computed<WidthNeed> need = requirement.need(TOLERANCE);
    return new RegimeCell(
        network,
        here.bias(),
        here.spread(),
        need.value(),
        need.problem().map(p -> "the needed width: " + p));
  }

  /** What can be computed of bias and spread. */
  private static RegimeCell cell(NetworkSpec network, Dataset data, TrainingSpec training) {
    Prediction prediction = Prediction.of(network, data, training);
    double time = training.times().get(training.times().size() - 1);
    Computed<Bias> bias = Bias.of(prediction, time);
    Computed<Spread> spread = Spread.of(prediction, time);
    Optional<String> problem =
        bias.problem()
            .map(p -> "the bias: " + p)
            .or(() -> spread.problem().map(p -> "the standard deviation: " + p));
    return new RegimeCell(network, bias.value(), spread.value(), Optional.empty(), problem);
  }

  /**
   * The mapped time.
   *
   * @return the last of the training times
   */
  public double time() {
    return training.times().get(training.times().size() - 1);
  }

  /**
   * The cell of a choice of exponents.
   *
   * @param topIndex index into {@link #top}
   * @param innerIndex index into {@link #inner}; 0 for one hidden layer
   * @return the cell
   */
  public RegimeCell cell(int topIndex, int innerIndex) {
    return cells.get(topIndex * Math.max(1, inner.size()) + innerIndex);
  }
}
