package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.normscale.empirical.online.Normalization;
import org.normscale.empirical.online.SimulationMethod;
import org.normscale.theory.symmetric.HessianSpectrum.Level;
import org.normscale.theory.symmetric.NormalizedPlateau;
import org.normscale.verification.claim.Words;
import org.normscale.verification.inference.Outcome;
import org.normscale.verification.symmetric.EscapeClaims;
import org.normscale.verification.symmetric.EscapeDecision;
import org.normscale.verification.symmetric.EscapeMeasurement;
import org.normscale.verification.symmetric.EscapeStudy;
import org.normscale.verification.symmetric.EscapeSummary;
import org.normscale.verification.symmetric.PlateauPrediction;

/** The plateau, its spectra, and what simulation said, for people or as JSON. */
record SymmetricPrinter(
    PlateauPrediction plateau,
    Optional<EscapeMeasurement> measured,
    Optional<EscapeClaims.Verdicts> verdicts) {

  private List<Level> plain() {
    return plateau.plain().at(plateau.dimension());
  }

  private List<Level> normalized() {
    return plateau.normalized().at(plateau.dimension());
  }

  /** One JSON object; {@code simulation} is there only where something was simulated. */
  String json() {
    ObjectNode root = Json.object();
    root.putObject("equilibrium")
        .put("R", plateau.equilibrium().teacherOverlap())
        .put("Q", plateau.equilibrium().overlap())
        .put("error", plateau.equilibrium().error());
    ObjectNode hessian = root.putObject("hessian");
    levels(hessian.putArray("plain"), plain());
    levels(hessian.putArray("batch_norm"), normalized());
    ObjectNode escape = root.putObject("escape");
    put(escape, "plain", plateau.escapePlain());
    put(escape, "batch_norm", plateau.escapeNormalized());
    put(escape, "ratio", plateau.ratio());
    if (measured.isPresent() && verdicts.isPresent()) {
      simulation(root.putObject("simulation"), measured.get(), verdicts.get());
    }
    return Json.print(root);
  }

  private static void levels(ArrayNode array, List<Level> levels) {
    levels.forEach(
        l ->
            array
                .addObject()
                .put("eigenvalue", l.eigenvalue())
                .put("multiplicity", l.multiplicity()));
  }

  private static void put(ObjectNode node, String key, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(key, value.getAsDouble());
    } else {
      node.putNull(key);
    }
  }

  private static void simulation(
      ObjectNode node, EscapeMeasurement measured, EscapeClaims.Verdicts verdicts) {
    EscapeStudy study = measured.study();
    node.put("method", method(study)).put("rate", study.rate());
    node.put("seeds", study.seeds()).put("seed", study.seed());
    ArrayNode runs = node.putArray("runs");
    for (Normalization run : study.runs()) {
      EscapeSummary s = EscapeSummary.of(measured, run);
      ObjectNode one = runs.addObject().put("run", study.label(run));
      s.time().ifPresent(e -> one.put("time", e.value()).put("time_se", e.standardError()));
      put(one, "time_predicted", s.timePredicted());
      s.timeRatio()
          .ifPresent(e -> one.put("time_ratio", e.value()).put("time_ratio_se", e.standardError()));
      s.rate().ifPresent(e -> one.put("rate", e.value()).put("rate_se", e.standardError()));
      put(one, "rate_predicted", s.ratePredicted());
    }
    ArrayNode claims = node.putArray("claims");
    for (EscapeDecision d : verdicts.decisions()) {
      claims
          .addObject()
          .put("id", d.id().key())
          .put("verdict", word(d.ruling().outcome()))
          .put("sentence", d.sentence());
    }
    for (EscapeClaims.NotTested n : verdicts.notTested()) {
      claims
          .addObject()
          .put("id", n.id().key())
          .put("verdict", "not tested")
          .put("sentence", n.reason());
    }
  }

  private static String method(EscapeStudy study) {
    return study.method() == SimulationMethod.FULL ? "full" : "reduced";
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  void print(Console console) {
    console.data(
        String.format(
            Locale.ROOT,
            "Plateau of %d students and %d teachers: R = %s, Q = %s, error %s",
            plateau.equilibrium().students(),
            plateau.equilibrium().teachers(),
            digits(plateau.equilibrium().teacherOverlap()),
            digits(plateau.equilibrium().overlap()),
            digits(plateau.equilibrium().error())));
    console.data("");
    console.data(
        String.format(
            Locale.ROOT,
            "Hessian at d = %d, without normalization (%s coordinates J):",
            plateau.dimension(),
            plateau.plain().coordinates()));
    console.data(table(plain()));
    console.data("");
    console.data(
        String.format(
            Locale.ROOT,
            "With batch normalization, |J| = %s (%s coordinates J, gamma):",
            Words.number(plateau.weightNorm()),
            plateau.normalized().coordinates()));
    console.data(table(normalized()));
    console.data("");
    console.data("Block of the shifts beta (couples to no other):");
    console.data(table(plateau.shifts().at(plateau.dimension())));
    console.data("");
    plateau.finiteBatch().ifPresent(p -> console.data(batch(p)));
    console.data(escape());
    if (measured.isPresent() && verdicts.isPresent()) {
      print(console, measured.get(), verdicts.get());
    }
  }

  private static String table(List<Level> levels) {
    TextTable table = new TextTable("eigenvalue", "multiplicity");
    levels.forEach(l -> table.row(digits(l.eigenvalue()), String.valueOf(l.multiplicity())));
    return table.text();
  }

  private String batch(NormalizedPlateau finite) {
    return String.format(
        Locale.ROOT,
        "With batches of %d students stay apart on the plateau: Q - C = %s, gamma = %s, error %s.",
        plateau.batch().orElseThrow(),
        digits(finite.spread()),
        digits(finite.gamma()),
        digits(finite.error()));
  }

  private String escape() {
    if (plateau.ratio().isEmpty()) {
      return "No way to escape: no eigenvalue is negative, this is no plateau but a minimum.";
    }
    double ratio = plateau.ratio().getAsDouble();
    return String.format(
        Locale.ROOT,
        "Escape eigenvalue: %s without, %s with batch normalization; ratio %s: %s.%n"
            + "Students divide the teachers at Q / |J|^2 = %s of the rate without: slower for |J|"
            + " above %s, faster below.",
        digits(plateau.escapePlain().orElseThrow()),
        digits(plateau.escapeNormalized().orElseThrow()),
        digits(ratio),
        Math.abs(ratio - 1) < 1e-9
            ? "batch normalization changes nothing"
            : ratio < 1
                ? "batch normalization delays escape"
                : "batch normalization speeds up escape",
        Words.number(
            plateau.equilibrium().overlap() / (plateau.weightNorm() * plateau.weightNorm())),
        Words.number(plateau.equilibrium().gamma()));
  }

  private static void print(
      Console console, EscapeMeasurement measured, EscapeClaims.Verdicts verdicts) {
    EscapeStudy study = measured.study();
    console.data("");
    console.data(
        String.format(
            Locale.ROOT,
            "Simulated: %d seeds, eta = %s, %s; times in examples over d, rates over eta,"
                + " standard error over seeds in brackets; by seed: simulated / predicted",
            study.seeds(),
            Words.number(study.rate()),
            study.method() == SimulationMethod.FULL
                ? "all weights"
                : "order parameters alone (exact)"));
    TextTable table =
        new TextTable(
            "run", "escape time", "predicted", "time by seed", "escape rate / eta", "predicted");
    for (Normalization run : study.runs()) {
      EscapeSummary s = EscapeSummary.of(measured, run);
      table.row(
          study.label(run),
          s.time().map(EscapeSummary::text).orElse("-"),
          s.timePredicted().isPresent() ? Words.number(s.timePredicted().getAsDouble()) : "-",
          s.timeRatio().map(EscapeSummary::text).orElse("-"),
          s.rate().map(EscapeSummary::text).orElse("-"),
          s.ratePredicted().isPresent() ? Words.number(s.ratePredicted().getAsDouble()) : "-");
    }
    console.data(table.text());
    console.data("");
    for (EscapeDecision d : verdicts.decisions()) {
      console.styled(mark(d.ruling().outcome()) + d.id().key());
      console.sentence(d.sentence());
    }
    for (EscapeClaims.NotTested n : verdicts.notTested()) {
      console.data("not tested   " + n.id().key());
      console.sentence(n.reason());
    }
    console.data("");
    console.data(
        "The chance that any verdict is wrong is at most " + Words.number(verdicts.alpha()) + ".");
  }

  private static String mark(Outcome outcome) {
    String word = String.format(Locale.ROOT, "%-13s", word(outcome));
    return switch (outcome) {
      case CONFIRMED -> "@|green " + word + "|@";
      case REFUTED -> "@|bold,red " + word + "|@";
      case INCONCLUSIVE -> "@|yellow " + word + "|@";
    };
  }

  /** Twelve significant digits. */
  private static String digits(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.12g", value);
  }
}
