package org.normscale.verification.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.normscale.empirical.study.CellCurves;
import org.normscale.empirical.study.StudyCell;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.Words;
import org.normscale.verification.inference.Estimate;

/**
 * Test accuracies of the cells of a study at one epoch, seed by seed.
 *
 * @param cells the curves of every cell, cell {@code i} at index {@code i}, equally many seeds each
 * @param epoch the epoch at which accuracies are compared, reached by all
 * @param testImages number of test images, at least 1
 */
public record AccuracyEvidence(List<CellCurves> cells, int epoch, int testImages) {

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException if there is no cell, seeds differ in number, a curve is too short
   *     or a number is out of range
   */
  public AccuracyEvidence {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new InvalidInputException("cells", cells, "must not be empty");
    }
    if (testImages < 1) {
      throw new InvalidInputException("test images", testImages, "must be at least 1");
    }
    int seeds = cells.get(0).curves().size();
    for (CellCurves c : cells) {
      if (c.curves().size() != seeds) {
        throw new InvalidInputException("seeds", c.curves().size(), "must be " + seeds);
      }
      if (epoch < 0 || c.epochs() < epoch) {
        throw new InvalidInputException("epoch", epoch, "must be in 0.." + c.epochs());
      }
    }
  }

  /**
   * Number of seeds.
   *
   * @return seeds of every cell
   */
  public int seeds() {
    return cells.get(0).curves().size();
  }

  /**
   * Number of hidden layers.
   *
   * @return L
   */
  public int depth() {
    return cells.get(0).cell().depth();
  }

  /**
   * The different lists of widths, in the order of the cells.
   *
   * @return lists of widths
   */
  public List<List<Integer>> widths() {
    return cells.stream().map(c -> c.cell().widths()).distinct().toList();
  }

  /**
   * The cell with given widths and exponents.
   *
   * @param widths hidden widths
   * @param gammas exponents
   * @return its index; empty if the study has none
   */
  public Optional<Integer> cell(List<Integer> widths, List<Double> gammas) {
    return cells.stream()
        .map(CellCurves::cell)
        .filter(c -> c.widths().equals(widths) && c.gammas().equals(gammas))
        .map(StudyCell::index)
        .findFirst();
  }

  /**
   * The different values of one exponent, rising.
   *
   * @param layer hidden layer, from 0
   * @return its values in the study
   */
  public List<Double> values(int layer) {
    return cells.stream().map(c -> c.cell().gammas().get(layer)).distinct().sorted().toList();
  }

  /** Test accuracy of one network. */
  double accuracy(int cell, int seed) {
    return cells.get(cell).curves().get(seed).at(epoch).testAccuracy();
  }

  /**
   * The mean over the seeds of a sum over cells of weight times accuracy, with Student's error from
   * the differences seed by seed: what the seeds have in common cancels. An accuracy is a whole
   * number of images, so equal values are not exact: one image over the number of test images is
   * added to the standard error in quadrature.
   *
   * @param weights weight of every cell, of sum 0 for a difference
   * @return estimate with as many degrees of freedom as seeds minus 1
   * @throws InvalidInputException if there are fewer than two seeds
   */
  public Estimate contrast(double[] weights) {
    int n = seeds();
    if (n < 2) {
      throw new InvalidInputException("seeds", n, "must be at least 2");
    }
    double mean = 0;
    double squares = 0;
    for (int s = 0; s < n; s++) {
      double value = 0;
      for (int c = 0; c < weights.length; c++) {
        if (weights[c] != 0) {
          value += weights[c] * accuracy(c, s);
        }
      }
      double delta = value - mean;
      mean += delta / (s + 1);
      squares += delta * (value - mean);
    }
    double sampling = squares / (n - 1) / n;
    double grain = 1.0 / testImages;
    return new Estimate(mean, Math.sqrt(sampling + grain * grain), n - 1);
  }

  /** Mean accuracy of cell b minus that of cell a. */
  Estimate difference(int a, int b) {
    double[] weights = new double[cells.size()];
    weights[b] += 1;
    weights[a] -= 1;
    return contrast(weights);
  }

  /** All lists of exponents with these widths in which one layer's exponent has one value. */
  List<List<Double>> gammasWith(List<Integer> widths, int layer, double value) {
    List<List<Double>> lists = new ArrayList<>();
    for (CellCurves c : cells) {
      if (c.cell().widths().equals(widths) && c.cell().gammas().get(layer) == value) {
        lists.add(c.cell().gammas());
      }
    }
    return lists;
  }

  static List<Double> with(List<Double> gammas, int layer, double value) {
    List<Double> changed = new ArrayList<>(gammas);
    changed.set(layer, value);
    return List.copyOf(changed);
  }

  static String widthsLabel(List<Integer> widths) {
    return "N = " + widths.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  /** The exponents of the other layers: {@code gamma_1 = 0.5, gamma_3 = 1}. */
  static String others(List<Double> gammas, int... layers) {
    return IntStream.range(0, gammas.size())
        .filter(i -> IntStream.of(layers).noneMatch(l -> l == i))
        .mapToObj(i -> "gamma_" + (i + 1) + " = " + number(gammas.get(i)))
        .collect(Collectors.joining(", "));
  }

  static String number(double x) {
    return Words.number(x);
  }
}
