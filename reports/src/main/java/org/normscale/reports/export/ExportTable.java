package org.normscale.reports.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.RawOutputs;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;

/**
 * A flat table: one value for every column in every row.
 *
 * @param columns the columns
 * @param rows the rows, to be read once; each as long as the columns, with values of their types
 */
public record ExportTable(List<Column> columns, Stream<List<@Nullable Object>> rows) {

  /** Copies the columns. */
  public ExportTable {
    columns = List.copyOf(columns);
  }

  /**
   * Moments, one row per cell, time and point: the numbers of {@code results.csv}, with the top
   * width N_L and the top exponent gamma_L as numbers of their own.
   *
   * @param experiment the experiment
   * @param results one result per cell
   * @return the table
   */
  public static ExportTable moments(Experiment experiment, List<CellResult> results) {
    List<Column> columns = new ArrayList<>(cellColumns());
    columns.add(new Column("replicas", Column.Type.INTEGER));
    columns.addAll(pointColumns());
    for (String name : List.of("mean", "standard_error", "variance", "skewness", "kurtosis")) {
      columns.add(new Column(name, Column.Type.REAL));
    }
    boolean pairs = results.stream().anyMatch(r -> r.total().pairs() != null);
    if (pairs) {
      columns.add(new Column("antithetic_mean", Column.Type.REAL));
      columns.add(new Column("antithetic_standard_error", Column.Type.REAL));
    }
    OutputLayout layout = OutputLayout.of(experiment.training(), experiment.data());
    Stream<List<@Nullable Object>> rows =
        results.stream()
            .flatMap(
                result ->
                    IntStream.range(0, layout.size())
                        .mapToObj(i -> momentsRow(experiment, layout, result, i, pairs)));
    return new ExportTable(columns, rows);
  }

  private static List<@Nullable Object> momentsRow(
      Experiment experiment, OutputLayout layout, CellResult result, int i, boolean pairs) {
    MomentSummary m = result.total().outputs();
    List<@Nullable Object> row = new ArrayList<>(cell(result));
    row.add(m.count());
    row.addAll(point(experiment.data(), layout, i));
    row.add(number(m.mean(i)));
    row.add(number(standardError(m, i)));
    row.add(number(m.variance(i)));
    row.add(number(m.skewness(i)));
    row.add(number(m.kurtosis(i)));
    MomentSummary antithetic = result.total().pairs();
    if (pairs) {
      row.add(antithetic == null ? null : number(antithetic.mean(i)));
      row.add(antithetic == null ? null : number(standardError(antithetic, i)));
    }
    return row;
  }

  /**
   * Outputs one by one, one row per cell, replica, time and point: of the first replicas of every
   * cell, as many as are kept ({@code EnsemblePlan.rawReplicas}).
   *
   * @param experiment the experiment
   * @param results one result per cell
   * @return the table
   */
  public static ExportTable outputs(Experiment experiment, List<CellResult> results) {
    List<Column> columns = new ArrayList<>(cellColumns());
    columns.add(new Column("replica", Column.Type.INTEGER));
    columns.addAll(pointColumns());
    columns.add(new Column("output", Column.Type.REAL));
    OutputLayout layout = OutputLayout.of(experiment.training(), experiment.data());
    return new ExportTable(
        columns, results.stream().flatMap(r -> outputRows(experiment.data(), layout, r)));
  }

  private static Stream<List<@Nullable Object>> outputRows(
      Dataset data, OutputLayout layout, CellResult result) {
    RawOutputs raw = result.raw();
    List<Object> cell = cell(result);
    double[] vectors = raw.vectors();
    int d = raw.dimension();
    return IntStream.range(0, vectors.length)
        .mapToObj(
            k -> {
              List<@Nullable Object> row = new ArrayList<>(cell);
              row.add((long) (k / d));
              row.addAll(point(data, layout, k % d));
              row.add(vectors[k]);
              return row;
            });
  }

  private static List<Column> cellColumns() {
    return List.of(
        new Column("cell", Column.Type.INTEGER),
        new Column("widths", Column.Type.TEXT),
        new Column("gammas", Column.Type.TEXT),
        new Column("top_width", Column.Type.INTEGER),
        new Column("top_gamma", Column.Type.REAL));
  }

  private static List<Object> cell(CellResult result) {
    NetworkSpec network = result.cell().network();
    return List.of(
        (long) result.cell().index(),
        joined(network.widths(), "x"),
        joined(network.gammas(), ";"),
        (long) network.topWidth(),
        network.gammas().get(network.depth() - 1));
  }

  private static List<Column> pointColumns() {
    return List.of(
        new Column("time", Column.Type.REAL),
        new Column("point", Column.Type.TEXT),
        new Column("role", Column.Type.TEXT));
  }

  private static List<Object> point(Dataset data, OutputLayout layout, int i) {
    int p = i % layout.points();
    return List.of(
        layout.times().get(i / layout.points()),
        data.pointName(p),
        p < data.trainCount() ? "train" : "test");
  }

  private static double standardError(MomentSummary moments, int i) {
    return Math.sqrt(moments.variance(i) / moments.count());
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static String joined(List<?> values, String separator) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }
}
