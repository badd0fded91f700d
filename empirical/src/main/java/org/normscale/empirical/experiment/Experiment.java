package org.normscale.empirical.experiment;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * One experiment: networks (widths x gammas), data, training, and what is claimed of them.
 *
 * @param name name of the output folder, letters, digits, dot, dash and underscore, at most 100; no
 *     name that Windows refuses for a folder
 * @param seed root seed of every random stream
 * @param networks one network per cell, gammas outermost: for each gamma setting, every width list
 *     in the order of the file
 * @param data training and test points
 * @param training how the networks are trained
 * @param replicas networks trained per cell at first, at least 2
 * @param maxReplicas upper bound on replicas per cell when undecided claims ask for more, at least
 *     {@code replicas}
 * @param confidence joint confidence level of all claims, in (0.5, 1)
 * @param meanEstimator how mean outputs are estimated
 * @param claims ids of the claims asked for; empty: all that apply
 * @param margins by claim id, margins that replace the default ones, above 0
 * @param deviations what the measured network does differently, for negative controls
 */
public record Experiment(
    String name,
    long seed,
    List<NetworkSpec> networks,
    Dataset data,
    TrainingSpec training,
    int replicas,
    int maxReplicas,
    double confidence,
    MeanEstimator meanEstimator,
    List<String> claims,
    Map<String, Double> margins,
    Deviations deviations) {

  private static final int LONGEST_NAME = 100;

  /** Names of devices, with or without an extension. */
  private static final Pattern RESERVED =
      Pattern.compile("(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException naming the key, the value and what is allowed
   */
  public Experiment {
    networks = List.copyOf(networks);
    claims = List.copyOf(claims);
    margins = Map.copyOf(margins);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new InvalidInputException(
          "name", name, "must start with a letter or digit and hold letters, digits, . _ - only");
    }
    if (name.length() > LONGEST_NAME) {
      throw new InvalidInputException(
          "name", name.substring(0, LONGEST_NAME) + "...", "must have at most 100 characters");
    }
    if (name.endsWith(".") || RESERVED.matcher(name).matches()) {
      throw new InvalidInputException(
          "name", name, "cannot be the name of a folder on Windows; give another");
    }
    if (networks.isEmpty()) {
      throw new InvalidInputException("network.widths", "[]", "needs at least one list of widths");
    }
    if (replicas < 2) {
      throw new InvalidInputException("replicas", replicas, "must be at least 2");
    }
    if (maxReplicas < replicas) {
      throw new InvalidInputException(
          "max-replicas", maxReplicas, "must be at least replicas = " + replicas);
    }
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new InvalidInputException("confidence", confidence, "must lie strictly in (0.5, 1)");
    }
    margins.forEach((id, m) -> InvalidInputException.requirePositive("margins." + id, m));
    for (NetworkSpec network : networks) {
      if (meanEstimator == MeanEstimator.ANTITHETIC && !network.outerLaw().isSymmetric()) {
        throw new InvalidInputException(
            "mean-estimator",
            meanEstimator.key(),
            "needs a symmetric outer-law, not " + network.outerLaw().name());
      }
      for (String tensor : deviations.rateExponents().keySet()) {
        if (!network.tensorNames().contains(tensor)) {
          throw new InvalidInputException(
              "deviations.rate-exponents",
              tensor,
              "is not a tensor of the network; there are " + network.tensorNames());
        }
      }
      if (!deviations.gammaShifts().isEmpty()
          && deviations.gammaShifts().size() != network.depth()) {
        throw new InvalidInputException(
            "deviations.gamma-shifts",
            deviations.gammaShifts(),
            "needs one value for each of the " + network.depth() + " layers");
      }
    }
  }

  /**
   * The same experiment with other numbers of replicas.
   *
   * @param first replicas per cell at first, at least 2
   * @param most upper bound on replicas per cell, at least {@code first}
   * @return a copy
   * @throws InvalidInputException if the numbers are out of range
   */
  public Experiment withReplicas(int first, int most) {
    return new Experiment(
        name,
        seed,
        networks,
        data,
        training,
        first,
        most,
        confidence,
        meanEstimator,
        claims,
        margins,
        deviations);
  }
}
