package org.normscale.verification.claim;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One setting of the exponents, with the cells that measure it at several widths.
 *
 * @param gammas {@code gamma_1..gamma_L}
 * @param cells indices of the cells, by rising {@code N_L}
 */
public record GammaSetting(List<Double> gammas, List<Integer> cells) {

  /** Copies the lists. */
  public GammaSetting {
    gammas = List.copyOf(gammas);
    cells = List.copyOf(cells);
  }

  /**
   * Exponent of the last hidden layer.
   *
   * @return {@code gamma_L}
   */
  public double topGamma() {
    return gammas.get(gammas.size() - 1);
  }

  /**
   * Exponents of the inner layers.
   *
   * @return {@code gamma_1..gamma_{L-1}}
   */
  public List<Double> innerGammas() {
    return gammas.subList(0, gammas.size() - 1);
  }

  /**
   * The setting for people.
   *
   * @return for example {@code gamma = (0.7, 1)}
   */
  public String label() {
    return "gamma = " + gammasLabel();
  }

  /**
   * The exponents for people.
   *
   * @return for example {@code (0.7, 1)}
   */
  public String gammasLabel() {
    return gammas.stream().map(Words::exact).collect(Collectors.joining(", ", "(", ")"));
  }
}
