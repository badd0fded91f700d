package org.normscale.theory.symmetric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * All eigenvalues of a Hessian, for every input dimension at once.
 *
 * @param eigenvalues in ascending order; eigenvalues of different modes may be equal
 * @param smallestDimension dimension from which the multiplicities hold
 */
public record HessianSpectrum(List<Eigenvalue> eigenvalues, int smallestDimension) {

  /**
   * Relative distance up to which two eigenvalues count as one. Eigenvalues come from matrices of
   * at most some thousand rows, with errors of about 1e-14 of the largest.
   */
  private static final double SAME = 1e-12;

  /**
   * One level of the spectrum in one dimension.
   *
   * @param eigenvalue value
   * @param multiplicity how often it occurs, at least 1
   */
  public record Level(double eigenvalue, long multiplicity) {}

  /** Sorts the eigenvalues and copies the list. */
  public HessianSpectrum {
    eigenvalues =
        eigenvalues.stream().sorted(Comparator.comparingDouble(Eigenvalue::value)).toList();
  }

  /**
   * The lowest eigenvalue that occurs; minus the rate of escape per unit of learning rate where it
   * is negative.
   *
   * @return smallest eigenvalue
   */
  public double smallest() {
    return eigenvalues.get(0).value();
  }

  /**
   * The spectrum in one dimension, equal eigenvalues merged, rounding around zero made zero.
   *
   * @param dimension d
   * @return levels in ascending order; their multiplicities add up to the number of coordinates
   * @throws InvalidInputException if the dimension is below the smallest
   */
  public List<Level> at(int dimension) {
    if (dimension < smallestDimension) {
      throw new InvalidInputException(
          "dimension", dimension, "must be at least " + smallestDimension);
    }
    double scale = 0;
    for (Eigenvalue e : eigenvalues) {
      scale = Math.max(scale, Math.abs(e.value()));
    }
    List<Level> levels = new ArrayList<>();
    for (Eigenvalue e : eigenvalues) {
      long count = e.multiplicity().at(dimension);
      double value = Math.abs(e.value()) <= SAME * scale ? 0.0 : e.value();
      int last = levels.size() - 1;
      if (count > 0 && last >= 0 && value - levels.get(last).eigenvalue() <= SAME * scale) {
        Level before = levels.get(last);
        levels.set(last, new Level(before.eigenvalue(), before.multiplicity() + count));
      } else if (count > 0) {
        levels.add(new Level(value, count));
      }
    }
    return levels;
  }

  /**
   * Number of coordinates.
   *
   * @return sum of all multiplicities
   */
  public Multiplicity coordinates() {
    return eigenvalues.stream()
        .map(Eigenvalue::multiplicity)
        .reduce(Multiplicity.fixed(0), Multiplicity::plus);
  }
}
