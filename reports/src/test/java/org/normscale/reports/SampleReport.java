package org.normscale.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.NotApplicableRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.model.Setting;
import org.normscale.reports.model.Status;
import org.normscale.reports.model.Summary;
import org.normscale.reports.model.TableData;

/**
 * A report as an experiment of three gammas and four widths would give it; the numbers are made up.
 */
public final class SampleReport {

  private static final List<String> GAMMAS = List.of("(0.5, 0.5)", "(0.7, 0.7)", "(0.7, 1.0)");
  private static final double[] TOP = {0.5, 0.7, 1.0};
  private static final List<Integer> WIDTHS = List.of(32, 64, 128, 256);
  private static final double LEVEL = 0.05 / 12;

  private SampleReport() {}

  /** Twelve claims: ten confirmed, one refuted, one inconclusive; two not applicable. */
  public static ReportModel model() {
    List<ClaimRow> claims = new ArrayList<>();
    for (int g = 0; g < 3; g++) {
      claims.add(rate(g));
    }
    for (int g = 0; g < 3; g++) {
      claims.add(amplitude(g));
    }
    for (int g = 0; g < 3; g++) {
      claims.add(mean(g));
    }
    claims.add(monotone());
    claims.add(decay());
    claims.add(rates());
    return new ReportModel(
        ReportModel.SCHEMA,
        "quickstart",
        "0.1.0",
        new Summary(
            "The variance of the trained output of a wide network with two hidden layers falls with"
                + " the last width as N to the power \u2212(2\u03b3\u2082 \u2212 1), with the"
                + " predicted amplitude and mean, for three choices of the exponents.",
            "Ten of twelve claims hold. The learning-rate check is refuted: with the rate given, the"
                + " share of W1 grows with the width. Decay is undecided.",
            "All twelve verdicts together are wrong with probability at most 5 % (Holm correction)."
                + " Each cell rests on 2,000 replicas, two looks."),
        claims,
        List.of(
            new NotApplicableRow(
                "DECAY",
                "gamma = (0.5, 0.5)",
                "The tangent kernel on the training points is ill-conditioned (condition 4\u00d710\u00b9\u00b2)."),
            new NotApplicableRow(
                "RATES", "tensor W3", "The network has two hidden layers; there is no W3.")),
        List.of(SampleSections.randomness()),
        List.of(variance(), ratios(), decayFigure()),
        List.of(widthsTable(), ratesTable()),
        new Reproduction(
            "./normscale verify examples/quickstart.yaml seed=1 replicas=2000", manifest()),
        List.of("One cell was run with a coarse step; its predictions use the same step."),
        List.of(
            new Setting("network.widths", "[[32, 32], [64, 64], [128, 128], [256, 256]]"),
            new Setting("network.gammas", "[[0.5, 0.5], [0.7, 0.7], [0.7, 1.0]]"),
            new Setting("network.activation", "sigmoid"),
            new Setting("network.outer-law", "rademacher"),
            new Setting("training", "{algorithm: gd, rate: 1.0, times: [0.5, 1.0]}"),
            new Setting("replicas", "2000")));
  }

  private static Map<String, String> manifest() {
    Map<String, String> manifest = new LinkedHashMap<>();
    manifest.put("version", "0.1.0");
    manifest.put("commit", "4f1c9e2a7d30");
    manifest.put("seed", "1");
    manifest.put("experiment SHA-256", "b1946ac92492d2347c6235b4d2611184");
    manifest.put("replicas", "2,000 per cell, 12 cells");
    manifest.put("JDK", "17.0.15+6");
    manifest.put("cores", "2");
    manifest.put("wall time", "41.2 s");
    return manifest;
  }

  private static ClaimRow claim(
      String id,
      String subject,
      String statement,
      String source,
      List<ComponentRow> rows,
      int decisive,
      Status status,
      String sentence,
      @Nullable Long needed) {
    return new ClaimRow(
        id, subject, statement, source, rows, decisive, LEVEL, status, sentence, 2000, needed);
  }

  private static ComponentRow row(
      String label, double predicted, double estimate, double se, double lower, double upper) {
    double from = estimate - 2.87 * se;
    double to = estimate + 2.87 * se;
    Status status =
        from >= lower && to <= upper
            ? Status.CONFIRMED
            : to < lower || from > upper ? Status.REFUTED : Status.INCONCLUSIVE;
    return new ComponentRow(label, predicted, estimate, se, from, to, lower, upper, status);
  }

  private static ClaimRow rate(int g) {
    double slope = -(2 * TOP[g] - 1);
    List<ComponentRow> rows = new ArrayList<>();
    String[] labels = {"train 1, t = 0.5", "train 1, t = 1", "test 1, t = 1"};
    double[] shift = {0.006, -0.011, 0.009};
    for (int i = 0; i < 3; i++) {
      rows.add(
          row("slope, " + labels[i], slope, slope + shift[i], 0.0132, slope - 0.1, slope + 0.1));
    }
    return claim(
        "VAR-RATE",
        "gamma = " + GAMMAS.get(g),
        "log Var h against log N\u2082, less the predicted lower-order terms, has slope"
            + " \u2212(2\u03b3\u2082 \u2212 1).",
        "Yu and Spiliopoulos, arXiv 2209.01018, section 2",
        rows,
        1,
        Status.CONFIRMED,
        "The variance falls with the last width at the rate that the theory gives.",
        null);
  }

  private static ClaimRow amplitude(int g) {
    Random random = new Random(g);
    List<ComponentRow> rows = new ArrayList<>();
    for (int width : WIDTHS) {
      for (String point : List.of("train 1", "train 2", "test 1")) {
        double ratio = 1 + 0.018 * random.nextGaussian() + 0.6 / width;
        rows.add(row("ratio, N = " + width + ", " + point, 1, ratio, 0.031, 0.85, 1 / 0.85));
      }
    }
    return claim(
        "VAR-AMPLITUDE",
        "gamma = " + GAMMAS.get(g),
        "N\u2082 to the power (2\u03b3\u2082 \u2212 1) times Var h tends to V(x, x).",
        "Yu and Spiliopoulos, arXiv 2209.01018, theorem 2.6",
        rows,
        4,
        Status.CONFIRMED,
        "At every width and point the measured variance is within 15 % of the predicted one.",
        null);
  }

  private static ClaimRow mean(int g) {
    List<ComponentRow> rows = new ArrayList<>();
    for (int width : WIDTHS) {
      double c = 2.0 / width;
      rows.add(row("N = " + width, 0, 0.31 / width * (g - 0.5), 0.02 / width, -c, c));
    }
    return claim(
        "MEAN",
        "gamma = " + GAMMAS.get(g),
        "|E h \u2212 h_t| \u2264 c / N\u2082 with c = 2.",
        "Yu and Spiliopoulos, arXiv 2209.01018, theorem 2.4 & its proof",
        rows,
        0,
        Status.CONFIRMED,
        "The mean output is where the limit puts it, up to a term that falls as 1/N.",
        null);
  }

  private static ClaimRow monotone() {
    ComponentRow row =
        new ComponentRow(
            "log ratio of variances, N = 256",
            Double.NaN,
            -1.13,
            0.04,
            Double.NEGATIVE_INFINITY,
            -1.02,
            Double.NEGATIVE_INFINITY,
            0,
            Status.CONFIRMED);
    return claim(
        "MONOTONE",
        "gamma\u2082: 0.5 < 0.7 < 1.0",
        "At fixed widths the variance falls as \u03b3\u2082 rises to 1.",
        "Yu and Spiliopoulos, arXiv 2209.01018, section 1",
        List.of(row),
        0,
        Status.CONFIRMED,
        "Each step towards the mean-field scaling lowers the variance of the output.",
        null);
  }

  private static ClaimRow decay() {
    return claim(
        "DECAY",
        "gamma = (0.7, 0.7)",
        "log V_t on training points falls at the rate 2 \u03b1 \u03bb_min / n.",
        "Yu and Spiliopoulos, arXiv 2209.01018, section 3",
        List.of(row("rate, late times", 0.412, 0.437, 0.021, 0.352, 0.472)),
        0,
        Status.INCONCLUSIVE,
        "The measured decay agrees with the theory, but the interval is too wide to say so."
            + " About 8400 replicas per cell should decide it.",
        8400L);
  }

  private static ClaimRow rates() {
    return claim(
        "RATES",
        "tensor W1, gamma = (0.7, 1.0)",
        "With the rates of the theory the share of W1 in the change of h is O(1/N\u2082).",
        "Yu and Spiliopoulos, arXiv 2209.01018, equation (2.4)",
        List.of(
            row("slope, t = 0.1", -1, -0.504, 0.004, -1.08, -0.92),
            row("slope, t = 0.2", -1, -0.498, 0.006, -1.08, -0.92)),
        0,
        Status.REFUTED,
        "The share of W1 falls as N to the power \u22120.50, not \u22121: the rate given is too large"
            + " by a factor that grows as the square root of the width.",
        null);
  }

  private static FigureData variance() {
    return new FigureData(
            "variance",
            "Variance against width",
            "Sample variance of the output at the first training point, t = 1, with 99.58 %"
                + " intervals. Full lines: predicted at the finite widths. Dashed: the limit law"
                + " with its slope \u2212(2\u03b3\u2082 \u2212 1).",
            new Axis("last width N\u2082", Axis.Scale.LOG2),
            new Axis("Var h(x\u2081)", Axis.Scale.LOG10),
            variance(1))
        .withFrames(
            Stream.of(0.0, 0.5, 1.0).map(t -> new FigureData.Frame(t, variance(t))).toList());
  }

  private static List<SeriesData> variance(double time) {
    List<SeriesData> series = new ArrayList<>();
    for (int g = 0; g < 3; g++) {
      Random random = new Random(10 + g);
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      List<Double> lower = new ArrayList<>();
      List<Double> upper = new ArrayList<>();
      List<Double> curve = new ArrayList<>();
      List<Double> limit = new ArrayList<>();
      for (int width : WIDTHS) {
        double line = 0.14 * Math.exp(1 - time) * Math.pow(width, -(2 * TOP[g] - 1));
        double value = line * (1 + 2.4 / width);
        double measured = value * (1 + 0.03 * random.nextGaussian());
        x.add((double) width);
        limit.add(line);
        curve.add(value);
        y.add(measured);
        lower.add(measured * 0.88);
        upper.add(measured * 1.15);
      }
      String gamma = "\u03b3 = " + GAMMAS.get(g);
      series.add(SeriesData.points(gamma + " measured", g, x, y, lower, upper));
      series.add(SeriesData.line("\u03b3 = " + GAMMAS.get(g) + " predicted", g, x, curve));
      series.add(SeriesData.dashedLine("", g, x, limit));
    }
    return series;
  }

  private static FigureData ratios() {
    List<SeriesData> series = new ArrayList<>();
    List<Double> ends = List.of(30.0, 272.0);
    series.add(
        SeriesData.band(
            "allowed", SeriesData.NEUTRAL, ends, List.of(0.85, 0.85), List.of(1.176, 1.176)));
    for (int g = 0; g < 3; g++) {
      Random random = new Random(20 + g);
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      List<Double> lower = new ArrayList<>();
      List<Double> upper = new ArrayList<>();
      for (int width : WIDTHS) {
        double ratio = 1 + 0.02 * random.nextGaussian();
        x.add(width * (1 + 0.03 * (g - 1)));
        y.add(ratio);
        lower.add(ratio - 0.08);
        upper.add(ratio + 0.095);
      }
      series.add(SeriesData.points("\u03b3 = " + GAMMAS.get(g), g, x, y, lower, upper));
    }
    series.add(SeriesData.dashedLine("", SeriesData.NEUTRAL, ends, List.of(1.0, 1.0)));
    return new FigureData(
        "amplitude",
        "Measured over predicted variance",
        "Ratio per width with simultaneous intervals; a ratio of 1 is exact agreement. Points of the"
            + " same width are set apart for legibility.",
        new Axis("last width N\u2082", Axis.Scale.LOG2),
        new Axis("ratio", Axis.Scale.LINEAR),
        series);
  }

  private static FigureData decayFigure() {
    List<Double> t = new ArrayList<>();
    List<Double> v = new ArrayList<>();
    List<Double> lower = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    List<Double> line = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i <= 8; i++) {
      double exact = 0.14 * Math.exp(-0.412 * i);
      double value = exact * (1 + 0.05 * random.nextGaussian());
      t.add((double) i);
      line.add(exact);
      v.add(i == 8 ? -0.0001 : value);
      lower.add(value * 0.8);
      upper.add(value * 1.25);
    }
    return new FigureData(
        "decay",
        "Decay of the variance in time, \"train\" points & all widths < 512",
        "V_t on the first training point.",
        new Axis("rescaled time t", Axis.Scale.LINEAR),
        new Axis("V_t(x\u2081, x\u2081)", Axis.Scale.LOG10),
        List.of(
            SeriesData.points("measured", 0, t, v, lower, upper),
            SeriesData.line("predicted", 1, t, line)));
  }

  private static TableData widthsTable() {
    List<List<String>> rows = new ArrayList<>();
    for (int g = 0; g < 3; g++) {
      for (int width : WIDTHS) {
        rows.add(
            List.of(
                GAMMAS.get(g),
                Integer.toString(width),
                String.format("%.5f", 0.14 * Math.pow(width, -(2 * TOP[g] - 1))),
                String.format("%.5f", 0.141 * Math.pow(width, -(2 * TOP[g] - 1))),
                "2,000"));
      }
    }
    return new TableData(
        "variance",
        "Variance at the first training point, t = 1",
        List.of("gamma", "N_2", "predicted", "measured", "n"),
        rows);
  }

  private static TableData ratesTable() {
    return new TableData(
        "rates",
        "Learning rates, 100 % of tensors, $\\alpha$ = 1",
        List.of("tensor", "formula", "N = 256"),
        List.of(
            List.of("C", "alpha * N_2^{2 gamma_2 - 2}", "1.000"),
            List.of("W2", "alpha * N_1^{2 gamma_1 - 1} * N_2^{2 gamma_2 - 2}", "9.190"),
            List.of(
                "W1",
                "alpha * N_1^{2 gamma_1 - 1} * N_2^{2 gamma_2 - 3} & \"more\" <b>",
                "0.0359")));
  }
}
