package org.normscale.empirical.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A study: a grid of widths and exponents, each with several seeds.
 *
 * @param name name of the study
 * @param widths lists of hidden widths {@code N_1..N_L}, all of the same depth
 * @param gammas lists of exponents {@code gamma_1..gamma_L} in [1/2, 1]
 * @param seedCount seeds 1, 2, .. for every cell, at least 1
 * @param epochs epochs of every network, at least 1
 * @param training how they are trained
 * @param panelLayer hidden layer, from 0, whose exponent tells the figures of the report apart
 */
public record StudySpec(
    String name,
    List<List<Integer>> widths,
    List<List<Double>> gammas,
    int seedCount,
    int epochs,
    StudyTraining training,
    int panelLayer) {

  /** More of anything is a slip of the finger. */
  private static final int MOST = 1_000_000;

  private static final int MOST_SEEDS = 10_000;

  /** Widest layer; a layer of this width has 10^8 inner weights. */
  private static final int WIDEST = 10_000;

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException if a list is empty, depths differ, a cell is there twice or a
   *     number is out of range
   */
  public StudySpec {
    widths = widths.stream().map(List::copyOf).toList();
    gammas = gammas.stream().map(List::copyOf).toList();
    if (widths.isEmpty() || widths.get(0).isEmpty()) {
      throw new InvalidInputException("--widths", widths, "needs at least one width");
    }
    if (gammas.isEmpty()) {
      throw new InvalidInputException("--gammas", gammas, "needs at least one list");
    }
    int depth = widths.get(0).size();
    for (List<Integer> list : widths) {
      requireDepth("--widths", list, depth);
      for (int n : list) {
        requireIn("--widths", n, 1, WIDEST);
      }
    }
    for (List<Double> list : gammas) {
      requireDepth("--gammas", list, depth);
      for (double g : list) {
        if (!(g >= 0.5 && g <= 1)) {
          throw new InvalidInputException("--gammas", g, "must lie in [0.5, 1]");
        }
      }
    }
    requireDistinct("--widths", widths);
    requireDistinct("--gammas", gammas);
    requireIn("--seeds", seedCount, 1, MOST_SEEDS);
    requireIn("--epochs", epochs, 1, MOST);
    requireIn("panel layer", panelLayer, 0, depth - 1);
  }

  private static void requireDepth(String key, List<?> list, int depth) {
    if (list.size() != depth) {
      throw new InvalidInputException(
          key, list, "must have one entry for each of the " + depth + " hidden layers");
    }
  }

  private static void requireIn(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          key, value, "must be a whole number in " + least + ".." + most);
    }
  }

  private static void requireDistinct(String key, List<? extends List<?>> lists) {
    HashSet<List<?>> seen = new HashSet<>();
    for (List<?> list : lists) {
      if (!seen.add(list)) {
        throw new InvalidInputException(key, list, "is there twice");
      }
    }
  }

  /**
   * Number of hidden layers.
   *
   * @return L
   */
  public int depth() {
    return widths.get(0).size();
  }

  /**
   * The cells: all exponents with the first widths, then with the next.
   *
   * @return cell {@code i} at index {@code i}
   */
  public List<StudyCell> cells() {
    List<StudyCell> cells = new ArrayList<>();
    for (List<Integer> w : widths) {
      for (List<Double> g : gammas) {
        cells.add(new StudyCell(cells.size(), w, g));
      }
    }
    return List.copyOf(cells);
  }

  /**
   * The seeds.
   *
   * @return 1, 2, .. in order
   */
  public List<Long> seeds() {
    return LongStream.rangeClosed(1, seedCount).boxed().toList();
  }

  /**
   * All combinations of exponents.
   *
   * @param values values of each layer's exponent
   * @return lists of one value per layer, the last layer's changing fastest
   */
  public static List<List<Double>> product(List<List<Double>> values) {
    List<List<Double>> lists = List.of(List.of());
    for (List<Double> layer : values) {
      List<List<Double>> longer = new ArrayList<>();
      for (List<Double> list : lists) {
        for (double g : layer) {
          List<Double> next = new ArrayList<>(list);
          next.add(g);
          longer.add(List.copyOf(next));
        }
      }
      lists = longer;
    }
    return lists;
  }
}
