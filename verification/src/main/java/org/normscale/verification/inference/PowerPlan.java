package org.normscale.verification.inference;

import java.util.List;
import java.util.OptionalLong;
import org.normscale.theory.problem.InvalidInputException;

/**
 * How many replicas a decision needs. Standard errors are taken to fall as one over the square root
 * of the replicas, errors to be normal.
 *
 * <p>If the truth is at the centre of {@code [centre - margin, centre + margin]}, an interval
 * {@code value -+ z s} lies inside with probability {@code 2 Phi(margin / s - z) - 1}. So power p
 * at confidence 1 - a needs {@code s <= margin / (z_{1 - a/2} + z_{(1 + p)/2})}.
 *
 * @param margin largest allowed distance from the centre, finite and above 0, in the units of the
 *     estimate
 * @param confidence confidence of the one decision, corrected for claims and looks, in (0, 1)
 * @param power chance of a confirmation when the truth is at the centre, in (0, 1)
 */
public record PowerPlan(double margin, double confidence, double power) {

  /** Power where none is stated. */
  public static final double DEFAULT_POWER = 0.9;

  /**
   * Validates.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public PowerPlan {
    InvalidInputException.requirePositive("margin", margin);
    Levels.requireConfidence(confidence);
    Levels.requireOpenUnit("power", power);
  }

  /**
   * A plan with power {@link #DEFAULT_POWER}.
   *
   * @param margin largest allowed distance from the centre, finite and above 0
   * @param confidence confidence of the one decision, in (0, 1)
   * @return the plan
   * @throws InvalidInputException if a number is out of range
   */
  public static PowerPlan forMargin(double margin, double confidence) {
    return new PowerPlan(margin, confidence, DEFAULT_POWER);
  }

  /**
   * The largest standard error that gives the power.
   *
   * @return standard error in the units of the margin
   */
  public double standardError() {
    double z = StudentT.upperQuantile((1 - confidence) / 2, Double.POSITIVE_INFINITY);
    double slack = StudentT.upperQuantile((1 - power) / 2, Double.POSITIVE_INFINITY);
    return margin / (z + slack);
  }

  /**
   * Replicas that give the power.
   *
   * @param standardErrorThen standard error of the estimate at {@code replicasThen} replicas,
   *     finite and at least 0
   * @param replicasThen replicas at which that standard error holds, at least 1
   * @return replicas, at least 1; {@code Long.MAX_VALUE} if there are more than that
   * @throws InvalidInputException if an argument is out of range
   */
  public long replicas(double standardErrorThen, long replicasThen) {
    Estimate.normal(0, standardErrorThen);
    requireReplicas(replicasThen, 1);
    double ratio = standardErrorThen / standardError();
    return Math.max(1, (long) Math.ceil(replicasThen * ratio * ratio));
  }

  /**
   * Replicas that give the power to a number measured already: its half-widths at the confidence
   * and at the power together must not exceed the margin. For an estimate with a normal error this
   * is {@link #replicas(double, long)}.
   *
   * @param now the number, measured with {@code replicasNow} replicas
   * @param replicasNow replicas behind it, at least 1
   * @return replicas, at least 1; {@code Long.MAX_VALUE} if there are more than that
   * @throws InvalidInputException if an argument is out of range
   */
  public long replicas(Measured now, long replicasNow) {
    requireReplicas(replicasNow, 1);
    double ratio = (now.halfWidth(confidence) + now.halfWidth(power)) / margin;
    return Math.max(1, (long) Math.ceil(replicasNow * ratio * ratio));
  }

  /**
   * Replicas after which an inconclusive estimate decides if it stays where it is: the interval
   * then just clears the nearest end of the region. The estimate will move, so at that number the
   * chance of a decision is about one half.
   *
   * @param estimate the estimate now
   * @param region what is allowed
   * @param confidence confidence of the one decision, in (0, 1)
   * @param replicasNow replicas behind the estimate, at least 1
   * @return replicas in all, {@code replicasNow} if already decided; empty if the estimate sits on
   *     an end of the region, or so close that more than {@code Long.MAX_VALUE} were needed
   * @throws InvalidInputException if an argument is out of range
   */
  public static OptionalLong replicasToDecide(
      Measured estimate, Region region, double confidence, long replicasNow) {
    requireReplicas(replicasNow, 1);
    if (EquivalenceTest.decide(estimate, region, confidence) != Outcome.INCONCLUSIVE) {
      return OptionalLong.of(replicasNow);
    }
    double distance = Math.abs(region.depth(estimate.value()));
    double ratio = estimate.halfWidth(confidence) / distance;
    double needed = Math.ceil(replicasNow * ratio * ratio);
    return needed < 0x1p63
        ? OptionalLong.of(Math.max(replicasNow + 1, (long) needed))
        : OptionalLong.empty();
  }

  /**
   * Predicted standard error of the logarithm of a sample variance, {@code sqrt((kappa - 1 + 2 / (R
   * - 1)) / R)}; see {@link LogVariance}.
   *
   * @param kurtosis kurtosis kappa of the law, at least 1; 3 for a normal law
   * @param replicas sample size R, at least 2
   * @return standard error (of a natural logarithm, dimensionless)
   * @throws InvalidInputException if an argument is out of range
   */
  public static double logVarianceStandardError(double kurtosis, long replicas) {
    return LogVariance.standardError(kurtosis, replicas);
  }

  /**
   * Predicted standard error of the slope of a weighted least-squares line through logarithms of
   * independent values against the logarithms of the widths: {@code 1 / sqrt(sum w (x - xbar)^2)},
   * x = log width, w = 1 / standard error^2, xbar the weighted mean.
   *
   * @param widths one width per level, finite and above 0, at least two different ones
   * @param standardErrors standard error of the natural logarithm at each level, finite and above
   *     0, same length
   * @return standard error of the slope (dimensionless)
   * @throws InvalidInputException if an argument is out of range or lengths differ
   */
  public static double slopeStandardError(List<Double> widths, List<Double> standardErrors) {
    int n = widths.size();
    if (standardErrors.size() != n) {
      throw new InvalidInputException(
          "standard errors", standardErrors.size(), "must be as many as widths: " + n);
    }
    double sum = 0;
    double mean = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      double x =
          Math.log(InvalidInputException.requirePositive("widths[" + i + "]", widths.get(i)));
      double se =
          InvalidInputException.requirePositive(
              "standard errors[" + i + "]", standardErrors.get(i));
      double w = 1 / (se * se);
      double delta = x - mean;
      sum += w;
      mean += delta * w / sum;
      spread += w * delta * (x - mean);
    }
    if (widths.stream().distinct().count() < 2) {
      throw new InvalidInputException("widths", widths, "needs at least two different widths");
    }
    return 1 / Math.sqrt(spread);
  }

  private static void requireReplicas(long replicas, long least) {
    if (replicas < least) {
      throw new InvalidInputException("replicas", replicas, "must be at least " + least);
    }
  }
}
