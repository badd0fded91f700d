package org.normscale.empirical.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

final class RawOutputsProperties {

  /** Ranges of replicas joined in order are the whole, whatever the cuts; bits are kept. */
  @Property(seed = "211", tries = 100)
  void joinedRangesAreTheWhole(
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(min = 1, max = 7) int dimension,
      @ForAll @IntRange(max = 40) int cutA,
      @ForAll @IntRange(max = 40) int cutB,
      @ForAll int seed) {
    double[] vectors = new Random(seed).doubles((long) count * dimension, -1e50, 1e50).toArray();
    int first = Math.min(count, Math.min(cutA, cutB)) * dimension;
    int second = Math.min(count, Math.max(cutA, cutB)) * dimension;
    List<RawOutputs> parts = new ArrayList<>();
    parts.add(RawOutputs.of(dimension, Arrays.copyOf(vectors, first)));
    parts.add(RawOutputs.of(dimension, Arrays.copyOfRange(vectors, first, second)));
    parts.add(RawOutputs.of(dimension, Arrays.copyOfRange(vectors, second, vectors.length)));
    RawOutputs raw = RawOutputs.concat(dimension, parts);
    assertThat(raw.count()).isEqualTo(count);
    assertThat(raw.dimension()).isEqualTo(dimension);
    assertThat(raw.vectors()).isEqualTo(vectors);
    for (int i = 0; i < dimension; i++) {
      double[] column = new double[count];
      for (int r = 0; r < count; r++) {
        column[r] = vectors[r * dimension + i];
      }
      assertThat(raw.values(i)).isEqualTo(column);
    }
  }

  @Test
  void nothingGivenOrTakenIsShared() {
    double[] vectors = {1, 2, 3, 4};
    RawOutputs raw = RawOutputs.of(2, vectors);
    vectors[0] = 9;
    raw.vectors()[1] = 9;
    raw.values(0)[1] = 9;
    assertThat(raw.vectors()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> RawOutputs.of(0, new double[0]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("dimension = 0: must be at least 1");
    assertThatThrownBy(() -> RawOutputs.of(2, new double[3]))
        .hasMessage("raw outputs = 3: must be a multiple of the dimension 2");
    assertThatThrownBy(() -> RawOutputs.of(1, new double[] {0, Double.NaN}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("raw outputs[1] = NaN");
    assertThatThrownBy(() -> RawOutputs.concat(2, List.of(RawOutputs.none(3))))
        .hasMessage("dimension = 3: must be 2 to be joined");
    assertThatThrownBy(() -> RawOutputs.none(2).values(2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> RawOutputs.none(2).values(-1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
