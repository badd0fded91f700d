package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.normscale.theory.meanfield.BiasCoefficients;
import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.Prediction;

/**
 * The bias coefficients of a prediction at one time, and the term after the mean. The computations
 * are the prediction's own, done once.
 *
 * @param coefficients {@code Q^1..Q^4}
 * @param next {@code b / N_L}
 */
record Expansion(List<Estimate> coefficients, Computed<double[]> next) {

  /** Names of the columns. */
  static final List<String> NAMES = List.of("Q1", "Q2", "Q3", "Q4", "mean next");

  static Expansion of(Prediction prediction, double time) {
    List<Estimate> coefficients = new ArrayList<>();
    for (int k = 1; k <= BiasCoefficients.MAX_ORDER; k++) {
      coefficients.add(prediction.finiteWidth().bias().coefficient(k, time));
    }
    return new Expansion(coefficients, prediction.finiteWidth().next(time));
  }

  /** Why coefficients vanish, and what is not computed. */
  static Set<String> remarks(Prediction prediction, List<Double> times) {
    List<Double> gammas = prediction.network().gammas();
    Set<String> remarks = new LinkedHashSet<>();
    for (int k = 1; k <= BiasCoefficients.MAX_ORDER; k++) {
      prediction.finiteWidth().bias().explanation(k).ifPresent(remarks::add);
    }
    for (double time : times) {
      Expansion expansion = of(prediction, time);
      for (int k = 1; k <= BiasCoefficients.MAX_ORDER; k++) {
        if (expansion.coefficients.get(k - 1) instanceof Estimate.Unknown unknown) {
          remarks.add(gammas + ": Q^" + k + " " + unknown.reason());
        }
      }
      expansion.next.problem().ifPresent(p -> remarks.add(gammas + ": term after the mean " + p));
    }
    return remarks;
  }

  /** The numbers at one point in the order of the names; null where there is none. */
  List<@Nullable Double> at(int point) {
    List<@Nullable Double> numbers = new ArrayList<>();
    for (Estimate estimate : coefficients) {
      numbers.add(estimate instanceof Estimate.Known known ? known.values()[point] : null);
    }
    numbers.add(next.value().map(n -> n[point]).orElse(null));
    return numbers;
  }

  /** Adds the numbers of one point to its JSON object. */
  void add(ObjectNode node, int point) {
    List<@Nullable Double> numbers = at(point);
    ArrayNode list = node.putArray("bias_coefficients");
    numbers.subList(0, coefficients.size()).forEach(list::add);
    node.put("mean_next", numbers.get(coefficients.size()));
  }
}
