package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.normscale.reports.model.TableData;
import org.normscale.theory.planning.RegimeCell;
import org.normscale.theory.planning.RegimeMap;
import org.normscale.theory.planning.WidthNeed;

/** All numbers of a map over the exponents. */
final class RegimeMapTable {

  private RegimeMapTable() {}

  static TableData of(RegimeMap map) {
    boolean widths = map.accuracy().isPresent();
    List<String> columns =
        new ArrayList<>(
            List.of("gammas", "bias", "standard deviation", "largest source", "its share"));
    if (widths) {
      columns.addAll(List.of("widths needed", "why"));
    }
    List<List<String>> rows = map.cells().stream().map(c -> row(c, widths)).toList();
    return new TableData("regime-map", "Predicted over the exponents", columns, rows);
  }

  private static List<String> row(RegimeCell cell, boolean widths) {
    List<String> row = new ArrayList<>();
    row.add(Labels.gammas(cell.network().gammas()));
    row.add(cell.bias().map(b -> number(b.value())).orElse("-"));
    row.add(cell.spread().map(s -> number(s.std())).orElse("-"));
    row.add(cell.spread().map(s -> s.dominant().name()).orElse("-"));
    row.add(
        cell.spread().map(s -> String.format(Locale.ROOT, "%.0f %%", 100 * s.share())).orElse("-"));
    if (widths) {
      Optional<WidthNeed> need = cell.need();
      row.add(
          need.map(
                  n ->
                      n.network()
                          .map(w -> Labels.widths(w.widths()))
                          .orElse("more than " + WidthNeed.WIDEST))
              .orElse("-"));
      row.add(need.map(WidthNeed::limit).or(cell::problem).orElse("-"));
    }
    return row;
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.4g", x);
  }
}
