package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.normscale.verification.inference.FamilyWiseCorrection.Holm;

class FamilyWiseCorrectionProperties {

  /** Lists of p-values, many of them small and some of them equal. */
  @Provide
  Arbitrary<List<Double>> families() {
    return Arbitraries.integers()
        .between(0, 200)
        .map(i -> i % 3 == 0 ? i / 200.0 : i / 4000.0)
        .list()
        .ofMaxSize(12);
  }

  @Property(seed = "7101", tries = 1000)
  void rejectsAtLeastBonferroniAndAtMostUncorrected(
      @ForAll("families") List<Double> p,
      @ForAll @DoubleRange(min = 0.001, max = 0.3) @Scale(6) double alpha) {
    for (Holm h : FamilyWiseCorrection.holm(p, alpha)) {
      if (h.pValue() <= FamilyWiseCorrection.bonferroni(alpha, p.size())) {
        assertThat(h.rejected()).isTrue();
      }
      if (h.pValue() > alpha) {
        assertThat(h.rejected()).isFalse();
      }
    }
  }

  @Property(seed = "7102", tries = 1000)
  void orderDoesNotMatterAndIsKept(@ForAll("families") List<Double> p, @ForAll int shuffle) {
    List<Double> shuffled = new ArrayList<>(p);
    Collections.shuffle(shuffled, new Random(shuffle));
    List<Holm> holm = FamilyWiseCorrection.holm(p, 0.05);
    List<Holm> other = FamilyWiseCorrection.holm(shuffled, 0.05);
    assertThat(holm.stream().map(Holm::pValue).toList()).isEqualTo(p);
    assertThat(other.stream().map(Holm::pValue).toList()).isEqualTo(shuffled);
    assertThat(other).containsExactlyInAnyOrderElementsOf(holm);
  }

  @Property(seed = "7103", tries = 1000)
  void levelsRiseWithPValuesAndDecide(@ForAll("families") List<Double> p) {
    List<Holm> sorted = new ArrayList<>(FamilyWiseCorrection.holm(p, 0.05));
    sorted.sort(Comparator.comparingDouble(Holm::pValue));
    double before = 0;
    for (Holm h : sorted) {
      assertThat(h.level()).isBetween(Math.max(before, 0.05 / p.size()), 0.05);
      assertThat(h.rejected()).isEqualTo(h.pValue() <= h.level());
      before = h.level();
    }
  }

  @Property(seed = "7104", tries = 1000)
  void agreesWithAdjustedPValues(@ForAll("families") List<Double> p) {
    // The other definition (p.adjust of R, method holm): the adjusted p-value is the running
    // maximum of (m - k + 1) p_(k); rejected where at most alpha. 0.0503 keeps clear of ties
    // between grid p-values (multiples of 1/4000 times at most 12) and alpha, where rounding of
    // alpha / (m - k + 1) and (m - k + 1) p could differ.
    double alpha = 0.0503;
    List<Double> sorted = p.stream().sorted().toList();
    List<Holm> holm = FamilyWiseCorrection.holm(sorted, alpha);
    double adjusted = 0;
    for (int k = 0; k < sorted.size(); k++) {
      adjusted = Math.max(adjusted, (sorted.size() - k) * sorted.get(k));
      assertThat(holm.get(k).rejected()).isEqualTo(adjusted <= alpha);
    }
  }

  @Property(seed = "7105", tries = 500)
  void aSmallerPValueNeverSavesAnother(
      @ForAll("families") List<Double> p,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double factor,
      @ForAll int which) {
    if (p.isEmpty()) {
      return;
    }
    List<Double> smaller = new ArrayList<>(p);
    int i = Math.floorMod(which, p.size());
    smaller.set(i, p.get(i) * factor);
    List<Holm> before = FamilyWiseCorrection.holm(p, 0.05);
    List<Holm> after = FamilyWiseCorrection.holm(smaller, 0.05);
    for (int k = 0; k < p.size(); k++) {
      assertThat(after.get(k).rejected() || !before.get(k).rejected()).isTrue();
    }
  }
}
