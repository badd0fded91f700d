package org.normscale.theory.planning;

import org.normscale.theory.problem.InvalidInputException;

/**
 * One source of the variance of the output: the initial weights of a layer, or drawing one training
 * point per step (docs/guide/theory.md).
 *
 * @param layer {@code l} in 1..L, the last one with the outer weights; 0 for the noise of SGD
 */
public record VarianceSource(int layer) {

  /** Drawing one training point per step. */
  public static final VarianceSource SGD = new VarianceSource(0);

  /**
   * Checks the layer.
   *
   * @throws InvalidInputException if the layer is negative
   */
  public VarianceSource {
    if (layer < 0) {
      throw new InvalidInputException("layer", layer, "must be at least 0");
    }
  }

  /**
   * A short mark for maps.
   *
   * @return the number of the layer, or S
   */
  public String mark() {
    return layer == 0 ? "S" : String.valueOf(layer);
  }

  /**
   * The source in plain words, to stand before "makes 78 % of the variance".
   *
   * @param depth number of hidden layers
   * @return lower-case words
   */
  public String words(int depth) {
    if (layer == 0) {
      return "drawing one point per step (SGD)";
    }
    return "the randomness of " + place(depth);
  }

  /**
   * A short name for tables.
   *
   * @param depth number of hidden layers
   * @return for example "first layer"
   */
  public String name(int depth) {
    if (layer == 0) {
      return "SGD";
    }
    if (layer == depth) {
      return "last layer";
    }
    return layer == 1 ? "first layer" : "layer " + layer;
  }

  private String place(int depth) {
    if (depth == 1) {
      return "the hidden layer";
    }
    if (layer == depth) {
      return "the last hidden layer and the outer weights";
    }
    return layer == 1 ? "the first hidden layer" : "hidden layer " + layer;
  }
}
