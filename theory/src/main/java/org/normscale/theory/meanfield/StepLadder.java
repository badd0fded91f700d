package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * What Euler's method gives after many small steps, from runs with a few larger ones. A smooth
 * function of the length of the step is extrapolated by the polynomial through five runs of {@code
 * k, 3 k / 2, 2 k, 3 k, 4 k} steps (L. F. Richardson; Neville's scheme) to the experiment's own
 * step. As many steps as the runs have together, or fewer, are done directly.
 *
 * @param steps number of steps of the experiment, at least 0
 * @param step length of a step in training time, above 0
 * @param coarsest {@code k}, even, at least {@link #FEWEST}
 */
public record StepLadder(long steps, double step, int coarsest) {

  /** Steps of the coarsest run, if that is stable. */
  public static final int FEWEST = 8;

  /** Steps of the runs over half the steps of the coarsest. */
  private static final int[] RUNS = {2, 3, 4, 6, 8};

  /** A run in equal steps. */
  @FunctionalInterface
  public interface Run {
    /**
     * Runs.
     *
     * @param step length of a step in training time
     * @param steps number of steps
     * @return numbers after the last step
     */
    Estimate of(double step, int steps);
  }

  /**
   * The ladder for a number of steps. The coarsest run has at least two steps in the time in which
   * the fastest direction falls by 1/e.
   *
   * @param steps number of steps of the experiment, at least 0
   * @param stepsPerUnitTime {@code M}, at least 1
   * @param fastestRate {@code alpha lambda_max / n}, per unit of training time
   * @return the ladder
   * @throws InvalidInputException if a number is out of range
   */
  public static StepLadder of(long steps, int stepsPerUnitTime, double fastestRate) {
    if (steps < 0) {
      throw new InvalidInputException("steps", steps, "must be at least 0");
    }
    if (stepsPerUnitTime < 1) {
      throw new InvalidInputException("stepsPerUnitTime", stepsPerUnitTime, "must be at least 1");
    }
    double time = (double) steps / stepsPerUnitTime;
    double half = Math.ceil(Math.max(0, fastestRate) * time);
    int coarsest = 2 * (int) Math.min(1 << 26, Math.max(FEWEST / 2, half));
    return new StepLadder(steps, 1.0 / stepsPerUnitTime, coarsest);
  }

  /**
   * The experiment's own steps, however many: for quantities that are not smooth in the step.
   *
   * @return a copy
   */
  public StepLadder direct() {
    long even = steps + steps % 2;
    return new StepLadder(steps, step, (int) Math.min(1 << 27, Math.max(FEWEST, even)));
  }

  /**
   * The same ladder with half as many steps in every run, for costly quantities: at least one step
   * in the time in which the fastest direction falls by 1/e.
   *
   * @return a copy
   */
  public StepLadder halved() {
    return new StepLadder(steps, step, 2 * ((coarsest + 3) / 4));
  }

  /**
   * Whether the experiment's own steps are done one by one.
   *
   * @return true up to {@code 23 k / 2} steps
   */
  public boolean isDirect() {
    return steps <= runSteps();
  }

  /**
   * Steps done in all runs together.
   *
   * @return at least 0
   */
  public long totalSteps() {
    return isDirect() ? steps : runSteps();
  }

  private long runSteps() {
    return Arrays.stream(RUNS).sum() * (coarsest / 2L);
  }

  /**
   * The numbers after the experiment's own steps.
   *
   * @param run the runs; each gives equally many numbers, with errors of its own or 0
   * @return numbers with the error of the extrapolation (the difference of the last two orders) and
   *     the largest of the runs; unknown if a run is
   */
  public Estimate extrapolate(Run run) {
    if (isDirect()) {
      return run.of(step, (int) steps);
    }
    double time = steps * step;
    double[] lengths = new double[RUNS.length];
    List<Estimate.Known> runs = new ArrayList<>();
    for (int j = 0; j < RUNS.length; j++) {
      int count = coarsest / 2 * RUNS[j];
      lengths[j] = time / count;
      Estimate estimate = run.of(lengths[j], count);
      if (!(estimate instanceof Estimate.Known known)) {
        return estimate;
      }
      runs.add(known);
    }
    int size = runs.get(0).values().length;
    double[] values = new double[size];
    double[] errors = new double[size];
    for (int i = 0; i < size; i++) {
      double[] column = new double[RUNS.length];
      for (int j = 0; j < RUNS.length; j++) {
        column[j] = runs.get(j).values()[i];
        errors[i] = Math.max(errors[i], runs.get(j).errors()[i]);
      }
      double before = neville(lengths, column, 1);
      values[i] = neville(lengths, column, 0);
      errors[i] += Math.abs(values[i] - before);
    }
    return new Estimate.Known(values, errors);
  }

  /** Value at the experiment's step of the polynomial through the runs from a given one on. */
  private double neville(double[] lengths, double[] values, int from) {
    double[] column = values.clone();
    for (int order = 1; from + order < lengths.length; order++) {
      for (int j = from; j + order < lengths.length; j++) {
        double left = step - lengths[j];
        double right = step - lengths[j + order];
        column[j] = (left * column[j + 1] - right * column[j]) / (left - right);
      }
    }
    return column[from];
  }
}
