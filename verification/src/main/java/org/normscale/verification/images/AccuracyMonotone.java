package org.normscale.verification.images;

import java.util.ArrayList;
import java.util.List;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.Component;
import org.normscale.verification.inference.Region;

/**
 * Test accuracy rises with an exponent: for each hidden layer, at every setting of the other
 * exponents, from each value of the study to the next. Statistic: the mean over the seeds of the
 * difference of the two accuracies, which must lie above the margin.
 */
final class AccuracyMonotone {

  private AccuracyMonotone() {}

  static List<Assessment> assess(AccuracyEvidence evidence, double margin) {
    List<Assessment> assessments = new ArrayList<>();
    for (List<Integer> widths : evidence.widths()) {
      for (int layer = 0; layer < evidence.depth(); layer++) {
        assessments.add(assess(evidence, widths, layer, margin));
      }
    }
    return assessments;
  }

  private static Assessment assess(
      AccuracyEvidence evidence, List<Integer> widths, int layer, double margin) {
    String gamma = "gamma_" + (layer + 1);
    String subject = gamma + ", " + AccuracyEvidence.widthsLabel(widths);
    List<Component> components = components(evidence, widths, layer, margin);
    if (components.isEmpty()) {
      return new Assessment.NotApplicable(
          AccuracyClaim.ACC_MONOTONE,
          subject,
          "needs two cells that differ in " + gamma + " alone");
    }
    return new Assessment.Testable(
        AccuracyClaim.ACC_MONOTONE,
        subject,
        "Mean test accuracy after "
            + evidence.epoch()
            + " epochs rises with "
            + gamma
            + (margin > 0 ? " by more than " + AccuracyEvidence.number(margin) : "")
            + ", whatever the other exponents",
        components,
        List.of(),
        List.of());
  }

  private static List<Component> components(
      AccuracyEvidence evidence, List<Integer> widths, int layer, double margin) {
    List<Component> components = new ArrayList<>();
    List<Double> values = evidence.values(layer);
    for (int low = 0; low < values.size(); low++) {
      for (List<Double> gammas : evidence.gammasWith(widths, layer, values.get(low))) {
        for (int high = low + 1; high < values.size(); high++) {
          List<Double> raised = AccuracyEvidence.with(gammas, layer, values.get(high));
          if (evidence.cell(widths, raised).isEmpty()) {
            continue;
          }
          int a = evidence.cell(widths, gammas).orElseThrow();
          int b = evidence.cell(widths, raised).orElseThrow();
          components.add(
              new Component(
                  label(layer, gammas, raised),
                  Double.NaN,
                  evidence.difference(a, b),
                  Region.above(margin),
                  Component.Scale.LINEAR,
                  List.of(a, b)));
          break;
        }
      }
    }
    return components;
  }

  private static String label(int layer, List<Double> from, List<Double> to) {
    String others = AccuracyEvidence.others(from, layer);
    return "gain of accuracy, gamma_"
        + (layer + 1)
        + " from "
        + AccuracyEvidence.number(from.get(layer))
        + " to "
        + AccuracyEvidence.number(to.get(layer))
        + (others.isEmpty() ? "" : ", " + others);
  }
}
