package org.normscale.theory.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.normscale.theory.prediction.VarianceTerms;

/**
 * What one source contributes to the variance of the output at one point.
 *
 * @param source where it comes from
 * @param variance its term of the variance, widths included (units of the targets, squared)
 * @param share its part of the whole variance; 0 if there is none
 */
public record VarianceShare(VarianceSource source, double variance, double share) {

  /**
   * All shares at a point.
   *
   * @param terms terms of the variance
   * @param point index among all points
   * @return layers 1..L in order, then SGD if it contributes anywhere; the shares sum to 1 unless
   *     there is no variance
   */
  public static List<VarianceShare> of(VarianceTerms terms, int point) {
    double total = terms.total(point);
    List<VarianceShare> shares = new ArrayList<>();
    for (int l = 1; l <= terms.inner().size(); l++) {
      shares.add(share(new VarianceSource(l), terms.inner().get(l - 1)[point], total));
    }
    shares.add(share(new VarianceSource(terms.inner().size() + 1), terms.top()[point], total));
    for (double noise : terms.sgd()) {
      if (noise != 0) {
        shares.add(share(VarianceSource.SGD, terms.sgd()[point], total));
        break;
      }
    }
    return List.copyOf(shares);
  }

  private static VarianceShare share(VarianceSource source, double variance, double total) {
    return new VarianceShare(source, variance, total == 0 ? 0 : variance / total);
  }

  /**
   * The largest share at a point.
   *
   * @param terms terms of the variance
   * @param point index among all points
   * @return the source that contributes most
   */
  public static VarianceShare largest(VarianceTerms terms, int point) {
    return of(terms, point).stream()
        .max(Comparator.comparingDouble(VarianceShare::variance))
        .orElseThrow();
  }

  /**
   * The share in plain words.
   *
   * @param depth number of hidden layers
   * @return for example "the randomness of the first hidden layer makes 78 % of the variance"
   */
  public String sentence(int depth) {
    return source.words(depth)
        + String.format(Locale.ROOT, " makes %.0f %% of the variance", 100 * share);
  }
}
