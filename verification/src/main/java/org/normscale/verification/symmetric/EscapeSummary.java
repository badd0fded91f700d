package org.normscale.verification.symmetric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.normscale.empirical.online.Normalization;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Jackknife;

/**
 * Means over the seeds of one run.
 *
 * @param time time at which the error falls below half of that on the plateau (examples over d);
 *     empty if some seed's does not
 * @param timePredicted the same of the integrated equations
 * @param timeRatio mean over seeds of simulated over predicted time from the same start
 * @param rate rate of escape over eta, d ln A / d (eta alpha); empty if some seed has none
 * @param ratePredicted the same of the integrated equations
 */
public record EscapeSummary(
    Optional<Estimate> time,
    OptionalDouble timePredicted,
    Optional<Estimate> timeRatio,
    Optional<Estimate> rate,
    OptionalDouble ratePredicted) {

  /**
   * The means of a run.
   *
   * @param measurement curves
   * @param run the run
   * @return the summary
   */
  public static EscapeSummary of(EscapeMeasurement measurement, Normalization run) {
    double level = measurement.study().equilibrium().error() / 2;
    double eta = measurement.study().rate();
    Function<PlateauCurve, OptionalDouble> time = c -> c.firstTimeBelow(level);
    List<PlateauCurve> simulated = measurement.simulated(run);
    List<PlateauCurve> predicted = measurement.predicted(run);
    return new EscapeSummary(
        mean(simulated, time),
        value(mean(predicted, time)),
        mean(ratios(simulated, predicted, time)),
        mean(simulated, PlateauCurve::slope).map(e -> e.times(1 / eta)),
        value(mean(predicted, PlateauCurve::slope).map(e -> e.times(1 / eta))));
  }

  private static OptionalDouble value(Optional<Estimate> estimate) {
    return estimate.map(e -> OptionalDouble.of(e.value())).orElse(OptionalDouble.empty());
  }

  private static List<OptionalDouble> ratios(
      List<PlateauCurve> simulated,
      List<PlateauCurve> predicted,
      Function<PlateauCurve, OptionalDouble> number) {
    List<OptionalDouble> ratios = new ArrayList<>();
    for (int s = 0; s < simulated.size(); s++) {
      OptionalDouble one = number.apply(simulated.get(s));
      OptionalDouble other = number.apply(predicted.get(s));
      ratios.add(
          one.isPresent() && other.isPresent()
              ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
              : OptionalDouble.empty());
    }
    return ratios;
  }

  private static Optional<Estimate> mean(
      List<PlateauCurve> curves, Function<PlateauCurve, OptionalDouble> number) {
    return mean(curves.stream().map(number).toList());
  }

  private static Optional<Estimate> mean(List<OptionalDouble> all) {
    if (all.stream().anyMatch(OptionalDouble::isEmpty)) {
      return Optional.empty();
    }
    List<Double> values = all.stream().map(OptionalDouble::orElseThrow).toList();
    return Optional.of(
        Jackknife.of(
            values, v -> v.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
  }

  /**
   * A number with its standard error in units of the last digit.
   *
   * @param estimate the number
   * @return for example {@code 0.0649(3)}
   */
  public static String text(Estimate estimate) {
    double error = estimate.standardError();
    if (!(error > 0)) {
      return String.valueOf(estimate.value());
    }
    // Two digits of the error where the first is 1, so that it is never rounded by half.
    int first = (int) Math.floor(Math.log10(error));
    int digits = first - (error / Math.pow(10, first) < 2 ? 1 : 0);
    BigDecimal value =
        BigDecimal.valueOf(estimate.value()).setScale(-digits, RoundingMode.HALF_EVEN);
    return digits > 0
        ? value.toPlainString() + "(" + Math.round(error) + ")"
        : value.toPlainString() + "(" + Math.round(error * Math.pow(10, -digits)) + ")";
  }
}
