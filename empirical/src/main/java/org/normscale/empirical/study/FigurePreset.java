package org.normscale.empirical.study;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.normscale.empirical.images.ImageLoss;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The studies behind the figures of the papers' experiments on MNIST: widths 100, exponents from
 * 0.5, 0.7 and 1 in all combinations, batches of 20, alpha = 1; 1,000 epochs for two hidden layers,
 * 1,500 for three.
 *
 * <p>These numbers are those of the experiments' published program (github.com/kspiliopoulos/
 * NENN_Deep), whose plots keep one exponent fixed in each panel. Which panel has which number is
 * our reading: figures 1 and 2 are the two-layer plots, 3 to 5 the three-layer ones, in the order
 * of that program; 6 and 7 the same with mean squared error, in the panels of 2 and 5.
 *
 * @param number number of the figure, 1 to 7
 * @param depth hidden layers
 * @param loss what is minimized
 * @param panelLayer layer, from 0, whose exponent is fixed in each panel
 * @param epochs epochs in the paper
 */
public record FigurePreset(int number, int depth, ImageLoss loss, int panelLayer, int epochs) {

  /** Width of every hidden layer. */
  public static final int WIDTH = 100;

  private static final List<Double> GAMMAS = List.of(0.5, 0.7, 1.0);

  private static final List<FigurePreset> ALL =
      List.of(
          new FigurePreset(1, 2, ImageLoss.CROSS_ENTROPY, 0, 1000),
          new FigurePreset(2, 2, ImageLoss.CROSS_ENTROPY, 1, 1000),
          new FigurePreset(3, 3, ImageLoss.CROSS_ENTROPY, 0, 1500),
          new FigurePreset(4, 3, ImageLoss.CROSS_ENTROPY, 1, 1500),
          new FigurePreset(5, 3, ImageLoss.CROSS_ENTROPY, 2, 1500),
          new FigurePreset(6, 2, ImageLoss.SQUARED_ERROR, 1, 1000),
          new FigurePreset(7, 3, ImageLoss.SQUARED_ERROR, 2, 1500));

  /**
   * The preset of a figure.
   *
   * @param number 1 to 7
   * @return the preset
   * @throws InvalidInputException if there is no such figure
   */
  public static FigurePreset of(int number) {
    if (number < 1 || number > ALL.size()) {
      throw new InvalidInputException("--figure", number, "must be in 1.." + ALL.size());
    }
    return ALL.get(number - 1);
  }

  /**
   * All presets.
   *
   * @return figures 1 to 7
   */
  public static List<FigurePreset> all() {
    return ALL;
  }

  /**
   * Its widths.
   *
   * @return 100 for every hidden layer
   */
  public List<Integer> widths() {
    return Collections.nCopies(depth, WIDTH);
  }

  /**
   * Its exponents.
   *
   * @return all combinations of 0.5, 0.7 and 1
   */
  public List<List<Double>> gammas() {
    return StudySpec.product(IntStream.range(0, depth).mapToObj(i -> GAMMAS).toList());
  }
}
