package org.normscale.empirical.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.normscale.empirical.experiment.CanonicalJson;

/**
 * The curves of a study.
 *
 * @param spec the study
 * @param data which images
 * @param cells curves by cell and seed
 */
public record StudyResults(StudySpec spec, DataNote data, List<CellCurves> cells) {

  /** Version of the JSON's format. */
  public static final int SCHEMA = 1;

  private static final Map<String, ToDoubleFunction<EpochMeasures>> MEASURES =
      new LinkedHashMap<>();

  static {
    MEASURES.put("train_loss", EpochMeasures::trainLoss);
    MEASURES.put("train_accuracy", EpochMeasures::trainAccuracy);
    MEASURES.put("test_loss", EpochMeasures::testLoss);
    MEASURES.put("test_accuracy", EpochMeasures::testAccuracy);
  }

  /** Copies the list. */
  public StudyResults {
    cells = List.copyOf(cells);
  }

  /**
   * Whether every network has all its epochs.
   *
   * @return true if nothing is missing
   */
  public boolean isComplete() {
    return networksDone() == networks();
  }

  /**
   * Networks that have all their epochs.
   *
   * @return a number up to {@link #networks()}
   */
  public int networksDone() {
    return (int)
        cells.stream()
            .flatMap(c -> c.curves().stream())
            .filter(c -> c.epochs() >= spec.epochs())
            .count();
  }

  /**
   * Networks of the study.
   *
   * @return cells times seeds
   */
  public int networks() {
    return cells.size() * spec.seedCount();
  }

  /**
   * Epochs that every network has reached.
   *
   * @return number of epochs; -1 if one has not begun
   */
  public int epochs() {
    return cells.stream().mapToInt(CellCurves::epochs).min().orElse(-1);
  }

  /**
   * One row per cell, seed and epoch. Equal results are equal bytes: no clock, no host name.
   *
   * @return CSV with a header, rows ended by a newline
   */
  public String csv() {
    StringBuilder out =
        new StringBuilder("data,cell,widths,gammas,seed,epoch,")
            .append(String.join(",", MEASURES.keySet()))
            .append('\n');
    for (CellCurves c : cells) {
      String cell =
          quoted(data.shortName())
              + ','
              + c.cell().index()
              + ','
              + joined(c.cell().widths(), "x")
              + ','
              + joined(c.cell().gammas(), ";");
      for (int s = 0; s < c.curves().size(); s++) {
        List<EpochMeasures> measures = c.curves().get(s).measures();
        for (int e = 0; e < measures.size(); e++) {
          EpochMeasures m = measures.get(e);
          out.append(cell).append(',').append(spec.seeds().get(s)).append(',').append(e);
          MEASURES.values().forEach(f -> out.append(',').append(f.applyAsDouble(m)));
          out.append('\n');
        }
      }
    }
    return out.toString();
  }

  /**
   * The curves as JSON: {@code {"schema", "name", "data", "epochs", "training", "cells": [{"cell",
   * "widths", "gammas", "seeds": [{"seed", "train_loss": [..], ..}]}]}}. Entry e of an array is
   * after e epochs.
   *
   * @return indented JSON
   */
  public String json() {
    Map<String, Object> root = new TreeMap<>();
    root.put("schema", SCHEMA);
    root.put("name", spec.name());
    root.put("data", data.describe());
    root.put("epochs", spec.epochs());
    root.put("training", spec.training().describe());
    List<Object> list = new ArrayList<>();
    for (CellCurves c : cells) {
      Map<String, Object> cell = new TreeMap<>();
      cell.put("cell", c.cell().index());
      cell.put("widths", c.cell().widths());
      cell.put("gammas", c.cell().gammas());
      List<Object> seeds = new ArrayList<>();
      for (int s = 0; s < c.curves().size(); s++) {
        Map<String, Object> curve = new TreeMap<>();
        curve.put("seed", spec.seeds().get(s));
        List<EpochMeasures> measures = c.curves().get(s).measures();
        MEASURES.forEach(
            (key, f) -> curve.put(key, measures.stream().mapToDouble(f).boxed().toList()));
        seeds.add(curve);
      }
      cell.put("seeds", seeds);
      list.add(cell);
    }
    root.put("cells", list);
    return CanonicalJson.indented(root);
  }

  private static String joined(List<?> values, String separator) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
