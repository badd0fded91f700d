package org.normscale.empirical.summary;

import java.util.List;
import java.util.Objects;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Outputs of single replicas, for distances between distributions and Q-Q plots: those of the first
 * replicas of a block or cell, in the order of their indices. Which replicas these are follows from
 * the plan alone ({@code EnsemblePlan.rawReplicas}), never from the order of arrival. Immutable.
 */
public final class RawOutputs {

  private final int dimension;
  private final int count;

  /** Vectors one after the other, in as many pieces as there are blocks; shared, never changed. */
  private final List<double[]> pieces;

  private RawOutputs(int dimension, List<double[]> pieces) {
    this.dimension = dimension;
    this.pieces = List.copyOf(pieces);
    this.count = pieces.stream().mapToInt(p -> p.length / dimension).sum();
  }

  /**
   * No outputs.
   *
   * @param dimension length d of the vectors, at least 1
   * @return raw outputs of 0 replicas
   * @throws InvalidInputException if the dimension is below 1
   */
  public static RawOutputs none(int dimension) {
    return of(dimension, new double[0]);
  }

  /**
   * Outputs of consecutive replicas.
   *
   * @param dimension length d of the vectors, at least 1
   * @param vectors output vectors one after the other, length a multiple of d, all finite; copied
   * @return the raw outputs
   * @throws InvalidInputException if the dimension is below 1, the length does not fit it, or a
   *     number is not finite
   */
  public static RawOutputs of(int dimension, double[] vectors) {
    if (dimension < 1) {
      throw new InvalidInputException("dimension", dimension, "must be at least 1");
    }
    if (vectors.length % dimension != 0) {
      throw new InvalidInputException(
          "raw outputs", vectors.length, "must be a multiple of the dimension " + dimension);
    }
    for (int i = 0; i < vectors.length; i++) {
      InvalidInputException.requireFinite("raw outputs[" + i + "]", vectors[i]);
    }
    return new RawOutputs(dimension, vectors.length == 0 ? List.of() : List.of(vectors.clone()));
  }

  /**
   * The replicas of all parts, one after the other. Shares their memory.
   *
   * @param dimension length d of the vectors, at least 1
   * @param parts raw outputs of consecutive ranges of replicas, each of dimension d
   * @return the raw outputs
   * @throws InvalidInputException if a dimension differs or is below 1
   */
  public static RawOutputs concat(int dimension, List<RawOutputs> parts) {
    none(dimension);
    for (RawOutputs part : parts) {
      if (part.dimension != dimension) {
        throw new InvalidInputException(
            "dimension", part.dimension, "must be " + dimension + " to be joined");
      }
    }
    return new RawOutputs(dimension, parts.stream().flatMap(p -> p.pieces.stream()).toList());
  }

  /**
   * Length of an output vector.
   *
   * @return d = times x points, in the order of {@code OutputLayout}
   */
  public int dimension() {
    return dimension;
  }

  /**
   * Number of replicas whose outputs are kept.
   *
   * @return count, at least 0; a cell's is below its number of replicas where the bound cuts
   */
  public int count() {
    return count;
  }

  /**
   * One output of every kept replica.
   *
   * @param output index in the output vector, {@code OutputLayout.index(time, point)}
   * @return a new array of length {@link #count()}; entry r is that of replica r (h, unscaled)
   * @throws IndexOutOfBoundsException if there is no such output
   */
  public double[] values(int output) {
    Objects.checkIndex(output, dimension);
    double[] values = new double[count];
    int r = 0;
    for (double[] piece : pieces) {
      for (int i = output; i < piece.length; i += dimension) {
        values[r++] = piece[i];
      }
    }
    return values;
  }

  /**
   * All vectors, one after the other: what {@link #of} takes.
   *
   * @return a new array of length count x d
   */
  public double[] vectors() {
    double[] all = new double[count * dimension];
    int to = 0;
    for (double[] piece : pieces) {
      System.arraycopy(piece, 0, all, to, piece.length);
      to += piece.length;
    }
    return all;
  }
}
