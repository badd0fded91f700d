package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.reports.model.TableData;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.rates.LearningRates;
import org.normscale.theory.rates.TensorRate;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.Decision;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.GammaSetting;
import org.normscale.verification.claim.Verification;
import org.normscale.verification.rate.ScanEntry;

/** Tables of a report. */
final class ReportTables {

  private ReportTables() {}

  static List<TableData> of(Verification.Outcome outcome) {
    List<TableData> tables = new ArrayList<>();
    tables.add(outputs(outcome.evidence()));
    TableData fits = fits(outcome);
    if (!fits.rows().isEmpty()) {
      tables.add(fits);
    }
    tables.add(regimes(outcome.evidence()));
    tables.add(rates(outcome.evidence().experiment()));
    return tables;
  }

  private static TableData outputs(Evidence evidence) {
    List<List<String>> rows = new ArrayList<>();
    OutputLayout layout = evidence.layout();
    for (GammaSetting setting : evidence.settings()) {
      for (int cell : setting.cells()) {
        MomentSummary m = evidence.outputs(cell);
        Prediction prediction = evidence.predictions().get(cell);
        for (int t = 1; t < layout.times().size(); t++) {
          double[] mean = prediction.dynamics().mean(layout.times().get(t));
          for (int p = 0; p < layout.points(); p++) {
            int i = layout.index(t, p);
            rows.add(
                List.of(
                    Labels.gammas(setting.gammas()),
                    Labels.widths(evidence.network(cell).widths()),
                    String.valueOf(m.count()),
                    String.valueOf(layout.times().get(t)),
                    evidence.pointName(p),
                    number(mean[p]),
                    number(m.mean(i)),
                    number(evidence.leadingVariance(cell, t, p)),
                    number(m.variance(i)),
                    number(m.kurtosis(i))));
          }
        }
      }
    }
    return new TableData(
        "outputs",
        "Measured moments and the leading order",
        List.of(
            "gammas",
            "widths",
            "replicas",
            "t",
            "point",
            "limit h_t",
            "mean",
            "leading variance",
            "variance",
            "kurtosis"),
        rows);
  }

  private static TableData fits(Verification.Outcome outcome) {
    List<List<String>> rows = new ArrayList<>();
    for (Decision decision : outcome.decisions()) {
      Assessment.Testable claim = decision.claim();
      for (Assessment.Fit fit : claim.fits()) {
        for (ScanEntry scan : fit.estimate().scan()) {
          rows.add(
              List.of(
                  claim.id().key(),
                  claim.subject(),
                  fit.label(),
                  number(scan.smallestWidth()),
                  number(scan.slope().value()),
                  number(scan.slope().standardError()),
                  number(scan.lackOfFitPValue())));
        }
      }
    }
    return new TableData(
        "fits",
        "Fits of a rate, with the smallest widths left out one after the other",
        List.of(
            "claim",
            "setting",
            "fit",
            "smallest width",
            "slope",
            "standard error",
            "lack-of-fit p"),
        rows);
  }

  private static TableData regimes(Evidence evidence) {
    List<List<String>> rows = new ArrayList<>();
    for (GammaSetting setting : evidence.settings()) {
      int widest = setting.cells().get(setting.cells().size() - 1);
      rows.add(
          List.of(
              Labels.gammas(setting.gammas()),
              evidence.predictions().get(widest).regime().sentence()));
    }
    return new TableData("regimes", "Which term leads", List.of("gammas", "regime"), rows);
  }

  private static TableData rates(Experiment experiment) {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkSpec network : experiment.networks()) {
      for (TensorRate rate : LearningRates.of(network, experiment.training().rate()).tensors()) {
        rows.add(
            List.of(
                Labels.gammas(network.gammas()),
                Labels.widths(network.widths()),
                rate.tensor(),
                number(rate.rate()),
                rate.formula()));
      }
    }
    return new TableData(
        "learning-rates",
        "Learning rates per tensor",
        List.of("gammas", "widths", "tensor", "rate", "formula"),
        rows);
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.6g", x);
  }
}
