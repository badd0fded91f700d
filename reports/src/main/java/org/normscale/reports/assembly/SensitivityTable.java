package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.normscale.reports.model.TableData;
import org.normscale.theory.planning.Sensitivities;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.variance.LayerSensitivity;
import org.normscale.theory.variance.Sensitivity;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.GammaSetting;

/** How each width and exponent would change the variance of the shown point. */
final class SensitivityTable {

  private SensitivityTable() {}

  /** Empty where the variance is not computed. */
  static Optional<TableData> of(Evidence evidence, int point) {
    List<List<List<String>>> rows =
        evidence.settings().parallelStream().map(s -> rows(evidence, s, point)).toList();
    List<List<String>> all = new ArrayList<>();
    rows.forEach(all::addAll);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TableData(
                "sensitivity",
                "What would change the variance at "
                    + evidence.pointName(point)
                    + ", "
                    + Labels.time(evidence)
                    + ", at the largest width of each setting, steps per unit time held fixed",
                List.of(
                    "gammas",
                    "widths",
                    "layer",
                    "d log Var / d log N",
                    "d log Var / d gamma",
                    "in words"),
                all));
  }

  private static List<List<String>> rows(Evidence evidence, GammaSetting setting, int point) {
    int cell = setting.cells().get(setting.cells().size() - 1);
    Computed<List<Sensitivity>> sensitivity =
        Sensitivities.of(evidence.predictions().get(cell), Labels.lastTime(evidence));
    List<List<String>> rows = new ArrayList<>();
    for (LayerSensitivity layer :
        sensitivity.value().map(s -> s.get(point).layers()).orElse(List.of())) {
      rows.add(
          List.of(
              Labels.gammas(setting.gammas()),
              Labels.widths(evidence.network(cell).widths()),
              String.valueOf(layer.layer()),
              number(layer.perLogWidth()),
              number(layer.perGamma()),
              layer.sentence()));
    }
    return rows;
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.2f", x);
  }
}
