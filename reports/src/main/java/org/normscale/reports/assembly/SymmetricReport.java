package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.normscale.empirical.online.Normalization;
import org.normscale.empirical.online.SimulationMethod;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.NotApplicableRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.Setting;
import org.normscale.reports.model.Summary;
import org.normscale.reports.model.TableData;
import org.normscale.theory.symmetric.Eigenvalue;
import org.normscale.theory.symmetric.HessianSpectrum;
import org.normscale.verification.claim.Words;
import org.normscale.verification.inference.Outcome;
import org.normscale.verification.symmetric.EscapeClaims;
import org.normscale.verification.symmetric.EscapeDecision;
import org.normscale.verification.symmetric.EscapeMeasurement;
import org.normscale.verification.symmetric.EscapeStudy;
import org.normscale.verification.symmetric.EscapeSummary;
import org.normscale.verification.symmetric.PlateauPrediction;

/** Builds the report on the plateau of weight symmetry. */
public final class SymmetricReport {

  /** Relative distance up to which eigenvalues are equal, as {@link HessianSpectrum#at} has it. */
  private static final double ROUNDING = 1e-12;

  private final PlateauPrediction plateau;
  private final Optional<EscapeMeasurement> measured;
  private final Optional<EscapeClaims.Verdicts> verdicts;

  private SymmetricReport(
      PlateauPrediction plateau,
      Optional<EscapeMeasurement> measured,
      Optional<EscapeClaims.Verdicts> verdicts) {
    this.plateau = plateau;
    this.measured = measured;
    this.verdicts = verdicts;
  }

  /**
   * Builds the report.
   *
   * @param plateau the plateau and its spectra
   * @param measured simulated and predicted curves; empty if nothing was simulated
   * @param verdicts the verdicts on them; empty if nothing was simulated
   * @param version version of the program
   * @param reproduction how to get the same results again
   * @return the report
   */
  public static ReportModel of(
      PlateauPrediction plateau,
      Optional<EscapeMeasurement> measured,
      Optional<EscapeClaims.Verdicts> verdicts,
      String version,
      Reproduction reproduction) {
    return new SymmetricReport(plateau, measured, verdicts).model(version, reproduction);
  }

  private ReportModel model(String version, Reproduction reproduction) {
    List<Section> sections = new ArrayList<>();
    measured.ifPresent(m -> sections.add(escape(m)));
    sections.add(spectra());
    sections.add(rates());
    sections.add(paper());
    return new ReportModel(
        ReportModel.SCHEMA,
        "Batch normalization in the symmetric phase",
        version,
        summary(),
        verdicts
            .map(v -> v.decisions().stream().map(SymmetricReport::row).toList())
            .orElse(List.of()),
        verdicts.map(v -> notTested(v)).orElse(List.of()),
        sections,
        List.of(),
        List.of(),
        reproduction,
        List.of(),
        settings());
  }

  private static List<NotApplicableRow> notTested(EscapeClaims.Verdicts verdicts) {
    return verdicts.notTested().stream()
        .map(n -> new NotApplicableRow(n.id().key(), n.id().title(), n.reason()))
        .toList();
  }

  private static ClaimRow row(EscapeDecision d) {
    return new ClaimRow(
        d.id().key(),
        d.subject(),
        d.statement(),
        d.id().source(),
        ComponentRows.of(d.components(), d.ruling().intervals(), d.ruling().outcomes()),
        d.ruling().decisive(),
        d.ruling().level(),
        ComponentRows.status(d.ruling().outcome()),
        d.sentence(),
        d.seeds(),
        null);
  }

  private Summary summary() {
    String claimed =
        "That batch normalization delays the escape of on-line learning from the plateau that the"
            + " symmetry of hidden units causes, by the factor Q / |J|^2 = "
            + Words.number(ratio())
            + " in the rate, for "
            + units()
            + ".";
    if (verdicts.isEmpty()) {
      return new Summary(
          claimed,
          "Nothing was simulated, so nothing was decided; the spectra below are exact.",
          "The spectra follow from closed averages, to rounding.");
    }
    EscapeClaims.Verdicts v = verdicts.get();
    String held =
        count(v, Outcome.CONFIRMED)
            + " confirmed, "
            + count(v, Outcome.REFUTED)
            + " refuted, "
            + count(v, Outcome.INCONCLUSIVE)
            + " inconclusive, "
            + v.notTested().size()
            + " not tested.";
    return new Summary(
        claimed,
        held,
        String.format(
            Locale.ROOT,
            "The chance that any of these verdicts is wrong is at most %s %%: Holm's correction over"
                + " the claims, Bonferroni over the numbers within a claim, Student's t over %d seeds"
                + " per run.",
            Words.number(100 * v.alpha()),
            measured.map(m -> m.study().seeds()).orElse(0)));
  }

  private static long count(EscapeClaims.Verdicts verdicts, Outcome outcome) {
    return verdicts.decisions().stream().filter(d -> d.ruling().outcome() == outcome).count();
  }

  private double ratio() {
    return plateau.equilibrium().overlap() / (plateau.weightNorm() * plateau.weightNorm());
  }

  private String units() {
    return Labels.count(plateau.equilibrium().students(), "student")
        + " and "
        + Labels.count(plateau.equilibrium().teachers(), "teacher")
        + ", normalized weights of length "
        + Words.number(plateau.weightNorm());
  }

  private static Section escape(EscapeMeasurement measured) {
    EscapeStudy study = measured.study();
    List<List<String>> rows = new ArrayList<>();
    for (Normalization run : study.runs()) {
      EscapeSummary s = EscapeSummary.of(measured, run);
      rows.add(
          List.of(
              study.label(run),
              s.time().map(EscapeSummary::text).orElse("-"),
              s.timePredicted().isPresent() ? Words.number(s.timePredicted().getAsDouble()) : "-",
              s.timeRatio().map(EscapeSummary::text).orElse("-"),
              s.rate().map(EscapeSummary::text).orElse("-"),
              s.ratePredicted().isPresent() ? Words.number(s.ratePredicted().getAsDouble()) : "-"));
    }
    return new Section(
        "escape",
        "How students leave the plateau",
        List.of(
            "All students start near the plateau, with a part that breaks the symmetry of size "
                + Words.number(EscapeStudy.AMPLITUDE)
                + ", in antithetic pairs. Escape time: the error falls below half of that on the"
                + " plateau. Escape rate: slope of the logarithm of the symmetry-breaking part"
                + " between 0.05 and 0.12, over eta.",
            study.method() == SimulationMethod.FULL
                ? "All d weights of every student were simulated."
                : "The order parameters alone were simulated, which is exact at every dimension: no"
                    + " limit of large d is taken. The equations they are compared with are that"
                    + " limit."),
        List.of(),
        List.of(),
        List.of(EscapeFigures.plateau(measured)),
        List.of(
            new TableData(
                "escape",
                "Mean over the seeds (standard error in units of the last digit) and integrated"
                    + " equations from the same starts",
                List.of(
                    "run",
                    "escape time",
                    "predicted time",
                    "simulated / predicted by seed",
                    "escape rate / eta",
                    "predicted rate"),
                rows)));
  }

  private Section spectra() {
    return new Section(
        "spectra",
        "Spectra side by side",
        List.of(
            "Without normalization the Hessian has K d coordinates J. With batch normalization it has"
                + " K (d + 1), J and gamma; the K shifts beta couple to no other coordinate and"
                + " stand apart. Batch normalization multiplies eigenvalues outside the common"
                + " direction by Q / |J|^2 and adds zeros for the lengths |J_k|, which the output"
                + " does not depend on."),
        List.of(),
        List.of(),
        List.of(EscapeFigures.spectra(plateau)),
        List.of(
            spectrum("hessian-plain", "Without normalization", plateau.plain()),
            spectrum("hessian-batch-norm", "With batch normalization", plateau.normalized()),
            spectrum("hessian-shifts", "Block of the shifts beta", plateau.shifts())));
  }

  private TableData spectrum(String key, String title, HessianSpectrum spectrum) {
    List<List<String>> rows = new ArrayList<>();
    for (Eigenvalue e : merged(spectrum)) {
      long count = e.multiplicity().at(plateau.dimension());
      if (count > 0) {
        rows.add(
            List.of(
                e.value() == 0 ? "0" : String.format(Locale.ROOT, "%.10g", e.value()),
                e.multiplicity().toString(),
                String.valueOf(count),
                e.modes()));
      }
    }
    return new TableData(
        key,
        title,
        List.of("eigenvalue", "multiplicity", "at d = " + plateau.dimension(), "modes"),
        rows);
  }

  /** Equal eigenvalues of modes of one kind as one; as in the merged spectrum. */
  private static List<Eigenvalue> merged(HessianSpectrum spectrum) {
    double largest =
        spectrum.eigenvalues().stream().mapToDouble(e -> Math.abs(e.value())).max().orElse(0);
    List<Eigenvalue> merged = new ArrayList<>();
    for (Eigenvalue e : spectrum.eigenvalues()) {
      double value = Math.abs(e.value()) <= ROUNDING * largest ? 0 : e.value();
      int same = 0;
      while (same < merged.size()
          && !(value - merged.get(same).value() <= ROUNDING * largest
              && merged.get(same).modes().equals(e.modes()))) {
        same++;
      }
      if (same == merged.size()) {
        merged.add(new Eigenvalue(value, e.multiplicity(), e.modes()));
      } else {
        Eigenvalue before = merged.get(same);
        merged.set(
            same,
            new Eigenvalue(
                before.value(), before.multiplicity().plus(e.multiplicity()), e.modes()));
      }
    }
    return merged;
  }

  private Section rates() {
    List<FigureData> figures =
        plateau.equilibrium().students() > 1 && plateau.equilibrium().teachers() > 1
            ? List.of(EscapeFigures.rateOverNorm(plateau), EscapeFigures.rateOverUnits(plateau))
            : List.of(EscapeFigures.rateOverUnits(plateau));
    return new Section(
        "rates",
        "When batch normalization delays",
        List.of(
            "To lowest order in the learning rate batch normalization multiplies the rate of escape"
                + " by Q / |J|^2: it delays escape for |J| above sqrt Q = "
                + Words.number(plateau.equilibrium().gamma())
                + (plateau.equilibrium().students() == plateau.equilibrium().teachers()
                    ? " = 1 / sqrt(2 K - 1)"
                    : "")
                + " and speeds it up below. At finite rates the lengths |J_k| grow, which slows"
                + " escape further."),
        List.of(),
        List.of(),
        figures,
        List.of());
  }

  private static Section paper() {
    return new Section(
        "paper",
        "What this says about the paper, and what it does not",
        List.of(
            "Takagi, Yoshida and Okada (The Effect of Batch Normalization in the Symmetric Phase,"
                + " ICANN 2020) state in their abstract that batch normalization delays escape from"
                + " the plateau. Only that abstract was used; everything here was derived anew.",
            "With weights of length 1 and as many students as teachers the statement follows, with"
                + " the factor 2 K - 1 in the time of escape. It is not true of every length: weights"
                + " shorter than sqrt Q escape faster with batch normalization, at the same learning"
                + " rate.",
            "Unknown is in which coordinates the paper takes its Hessian, whether it trains gamma and"
                + " beta, and which length it gives the weights. Not examined here: training of the"
                + " second layer, inputs that are not isotropic, the epsilon inside batch"
                + " normalization, noisy teachers in simulation, and simulated shifts beta, which"
                + " stay 0."),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("students", String.valueOf(plateau.equilibrium().students())));
    settings.add(new Setting("teachers", String.valueOf(plateau.equilibrium().teachers())));
    settings.add(new Setting("weight-norm", String.valueOf(plateau.weightNorm())));
    settings.add(new Setting("dimension", String.valueOf(plateau.dimension())));
    measured.ifPresent(
        m -> {
          EscapeStudy s = m.study();
          settings.add(new Setting("rate", String.valueOf(s.rate())));
          settings.add(
              new Setting("batch", s.batch().isPresent() ? "" + s.batch().getAsInt() : "none"));
          settings.add(new Setting("seeds", String.valueOf(s.seeds())));
          settings.add(new Setting("seed", String.valueOf(s.seed())));
          settings.add(new Setting("method", s.method().name().toLowerCase(Locale.ROOT)));
        });
    return settings;
  }
}
