package org.normscale.empirical.images.vector;

import org.normscale.empirical.images.FloatProducts;

/** How rows are cut into vectors that are computed together. */
final class Tiles {

  private Tiles() {}

  /**
   * Vectors of the next tile.
   *
   * @param columns that are left, a multiple of sixteen
   * @return 7, 4 or 1
   */
  static int vectors(int columns) {
    int left = columns / FloatProducts.LANES;
    if (left >= 7 && left != 8) {
      return 7;
    }
    return left >= 4 ? 4 : 1;
  }
}
