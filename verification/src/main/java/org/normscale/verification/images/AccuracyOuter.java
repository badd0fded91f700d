package org.normscale.verification.images;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.Component;
import org.normscale.verification.inference.Region;

/**
 * The outer exponent matters most: raising it from a to b raises test accuracy more than raising an
 * inner exponent from a to b does. With a and b the smallest and largest value that both take, the
 * difference of the two effects, each averaged over the values a and b of the other one, is the
 * accuracy with the outer exponent at b and the inner at a minus that with the two exchanged:
 *
 * <pre>
 * [(ab - aa) + (bb - ba)]/2 - [(ba - aa) + (bb - ab)]/2 = ab - ba,   inner exponent first
 * </pre>
 *
 * Statistic: its mean over the seeds and over all settings of the remaining exponents, which must
 * lie above the margin, for every inner layer.
 */
final class AccuracyOuter {

  private AccuracyOuter() {}

  static List<Assessment> assess(AccuracyEvidence evidence, double margin) {
    List<Assessment> assessments = new ArrayList<>();
    for (List<Integer> widths : evidence.widths()) {
      assessments.add(assess(evidence, widths, margin));
    }
    return assessments;
  }

  private static Assessment assess(AccuracyEvidence evidence, List<Integer> widths, double margin) {
    String subject = AccuracyEvidence.widthsLabel(widths);
    int outer = evidence.depth() - 1;
    List<Component> components = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int inner = 0; inner < outer; inner++) {
      Component component = component(evidence, widths, inner, margin);
      if (component == null) {
        notes.add("gamma_" + (inner + 1) + " is nowhere exchanged with the outer one: left out");
      } else {
        components.add(component);
      }
    }
    if (components.isEmpty()) {
      return new Assessment.NotApplicable(
          AccuracyClaim.ACC_OUTER,
          subject,
          outer == 0
              ? "with one hidden layer there is no inner exponent to compare with"
              : "needs two cells in which the outer exponent and an inner one are exchanged");
    }
    return new Assessment.Testable(
        AccuracyClaim.ACC_OUTER,
        subject,
        "Raising gamma_"
            + (outer + 1)
            + " raises mean test accuracy after "
            + evidence.epoch()
            + " epochs more than raising an inner exponent does"
            + (margin > 0 ? ", by more than " + AccuracyEvidence.number(margin) : ""),
        components,
        List.of(),
        notes);
  }

  private static @Nullable Component component(
      AccuracyEvidence evidence, List<Integer> widths, int inner, double margin) {
    int outer = evidence.depth() - 1;
    List<Double> common = new ArrayList<>(evidence.values(inner));
    common.retainAll(evidence.values(outer));
    if (common.size() < 2) {
      return null;
    }
    double a = common.get(0);
    double b = common.get(common.size() - 1);
    List<Integer> raised = new ArrayList<>();
    List<Integer> against = new ArrayList<>();
    for (List<Double> gammas : evidence.gammasWith(widths, outer, b)) {
      if (gammas.get(inner) != a) {
        continue;
      }
      List<Double> exchanged =
          AccuracyEvidence.with(AccuracyEvidence.with(gammas, inner, b), outer, a);
      if (evidence.cell(widths, exchanged).isPresent()) {
        raised.add(evidence.cell(widths, gammas).orElseThrow());
        against.add(evidence.cell(widths, exchanged).orElseThrow());
      }
    }
    if (raised.isEmpty()) {
      return null;
    }
    double[] weights = new double[evidence.cells().size()];
    raised.forEach(c -> weights[c] += 1.0 / raised.size());
    against.forEach(c -> weights[c] -= 1.0 / against.size());
    List<Integer> cells = new ArrayList<>(raised);
    cells.addAll(against);
    return new Component(
        label(inner, outer, a, b, raised.size()),
        Double.NaN,
        evidence.contrast(weights),
        Region.above(margin),
        Component.Scale.LINEAR,
        cells);
  }

  private static String label(int inner, int outer, double a, double b, int settings) {
    return "gain of accuracy by gamma_"
        + (outer + 1)
        + " minus that by gamma_"
        + (inner + 1)
        + ", from "
        + AccuracyEvidence.number(a)
        + " to "
        + AccuracyEvidence.number(b)
        + (settings > 1 ? ", mean over " + settings + " settings" : "");
  }
}
