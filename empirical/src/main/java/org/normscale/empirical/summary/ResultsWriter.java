package org.normscale.empirical.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;

/**
 * The merged moments per cell, time and point as {@code results.csv} and {@code results.json}.
 * Equal results are equal bytes: no clock, no host name. Numbers that do not exist (the skewness of
 * a constant) are empty in CSV and null in JSON.
 */
public final class ResultsWriter {

  /** Version of the JSON's format. */
  public static final int SCHEMA = 1;

  private final Experiment experiment;
  private final OutputLayout layout;
  private final List<CellResult> results;

  private ResultsWriter(Experiment experiment, List<CellResult> results) {
    this.experiment = experiment;
    this.layout = OutputLayout.of(experiment.training(), experiment.data());
    this.results = List.copyOf(results);
  }

  /**
   * A writer of the results of an experiment.
   *
   * @param experiment the experiment
   * @param results one result per cell
   * @return the writer
   */
  public static ResultsWriter of(Experiment experiment, List<CellResult> results) {
    return new ResultsWriter(experiment, results);
  }

  /**
   * The results as CSV, one row per cell, time and point.
   *
   * @return text with a header, rows ended by a newline
   */
  public String csv() {
    StringBuilder out = new StringBuilder();
    boolean header = true;
    for (CellResult result : results) {
      NetworkSpec network = result.cell().network();
      for (Map<String, @Nullable Object> point : points(result)) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("cell", result.cell().index());
        row.put("widths", joined(network.widths(), "x"));
        row.put("gammas", joined(network.gammas(), ";"));
        row.put("replicas", result.total().outputs().count());
        row.putAll(point);
        if (header) {
          out.append(String.join(",", row.keySet())).append('\n');
          header = false;
        }
        out.append(row.values().stream().map(ResultsWriter::field).collect(Collectors.joining(",")))
            .append('\n');
      }
    }
    return out.toString();
  }

  /**
   * The results as JSON: {@code {"schema", "name", "seed", "cells": [{"cell", "widths", "gammas",
   * "replicas", "points": [..], "rate_probe": [..]}]}}.
   *
   * @return indented JSON
   */
  public String json() {
    List<Object> cells = new ArrayList<>();
    for (CellResult result : results) {
      Map<String, Object> cell = new LinkedHashMap<>();
      cell.put("cell", result.cell().index());
      cell.put("widths", result.cell().network().widths());
      cell.put("gammas", result.cell().network().gammas());
      cell.put("replicas", result.total().outputs().count());
      cell.put("points", points(result));
      MomentSummary probe = result.total().rateProbe();
      if (probe != null) {
        cell.put("rate_probe", rateProbe(result, probe));
      }
      cells.add(cell);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("name", experiment.name());
    root.put("seed", experiment.seed());
    root.put("cells", cells);
    return CanonicalJson.indented(root);
  }

  private List<Map<String, @Nullable Object>> points(CellResult result) {
    List<Map<String, @Nullable Object>> list = new ArrayList<>();
    MomentSummary outputs = result.total().outputs();
    MomentSummary pairs = result.total().pairs();
    for (int t = 0; t < layout.times().size(); t++) {
      for (int p = 0; p < layout.points(); p++) {
        int i = layout.index(t, p);
        Map<String, @Nullable Object> row = point(p);
        row.put("time", layout.times().get(t));
        row.put("mean", number(outputs.mean(i)));
        row.put("standard_error", number(standardError(outputs, i)));
        row.put("variance", number(outputs.variance(i)));
        row.put("log_variance_standard_error", number(logVarianceError(outputs, i)));
        row.put("skewness", number(outputs.skewness(i)));
        row.put("kurtosis", number(outputs.kurtosis(i)));
        if (pairs != null) {
          row.put("antithetic_mean", number(pairs.mean(i)));
          row.put("antithetic_standard_error", number(standardError(pairs, i)));
        }
        list.add(row);
      }
    }
    return list;
  }

  private Map<String, @Nullable Object> point(int p) {
    Dataset data = experiment.data();
    boolean train = p < data.trainCount();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("point", data.pointName(p));
    row.put("role", train ? "train" : "test");
    row.put("x", train ? data.trainX().get(p) : data.testX().get(p - data.trainCount()));
    return row;
  }

  private List<Object> rateProbe(CellResult result, MomentSummary probe) {
    List<Object> list = new ArrayList<>();
    List<String> tensors = result.cell().network().tensorNames();
    for (int t = 0; t < tensors.size(); t++) {
      for (int p = 0; p < layout.points(); p++) {
        int i = t * layout.points() + p;
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("tensor", tensors.get(t));
        row.put("point", experiment.data().pointName(p));
        row.put("mean", number(probe.mean(i)));
        row.put("standard_error", number(standardError(probe, i)));
        list.add(row);
      }
    }
    return list;
  }

  private static double standardError(MomentSummary moments, int i) {
    return Math.sqrt(moments.variance(i) / moments.count());
  }

  /** Standard error of the log of the sample variance, {@code sqrt((kappa - 1 + 2/(R-1)) / R)}. */
  private static double logVarianceError(MomentSummary moments, int i) {
    double r = moments.count();
    return Math.sqrt((moments.kurtosis(i) - 1 + 2 / (r - 1)) / r);
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> list) {
      return joined(list, ";");
    }
    return value instanceof Double d ? CanonicalJson.compact(d) : value.toString();
  }

  private static String joined(List<?> values, String separator) {
    return values.stream().map(ResultsWriter::field).collect(Collectors.joining(separator));
  }
}
