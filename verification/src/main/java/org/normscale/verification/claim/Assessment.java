package org.normscale.verification.claim;

import java.util.List;
import java.util.OptionalDouble;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.rate.RateEstimate;

/** One claim about one setting of the exponents, before the verdict. */
public sealed interface Assessment {

  /**
   * The claim.
   *
   * @return its name
   */
  ClaimName id();

  /**
   * What the claim is about.
   *
   * @return for example {@code gamma = (0.7, 1)}
   */
  String subject();

  /**
   * A fit of a rate.
   *
   * @param label the label of the component that rests on it
   * @param estimate the fit
   */
  record Fit(String label, RateEstimate estimate) {}

  /**
   * A claim that the experiment can test.
   *
   * @param id the claim
   * @param subject what it is about
   * @param statement what is claimed, with the predicted value
   * @param components the numbers it stands on, at least one
   * @param fits fits of a rate, where the claim rests on some
   * @param notes what a reader should know besides
   */
  record Testable(
      ClaimName id,
      String subject,
      String statement,
      List<Component> components,
      List<Fit> fits,
      List<String> notes)
      implements Assessment {
    /** Copies the lists. */
    public Testable {
      components = List.copyOf(components);
      fits = List.copyOf(fits);
      notes = List.copyOf(notes);
      if (components.isEmpty()) {
        throw new InvalidInputException("components", components, "needs at least one");
      }
    }

    /**
     * The smallest lack-of-fit p-value of the fits.
     *
     * @return in [0, 1]; empty if there is no fit with degrees of freedom left
     */
    public OptionalDouble worstFit() {
      return fits.stream()
          .map(Fit::estimate)
          .filter(f -> f.lackOfFitDegrees() > 0)
          .mapToDouble(RateEstimate::lackOfFitPValue)
          .min();
    }
  }

  /**
   * A claim that the experiment cannot test.
   *
   * @param id the claim
   * @param subject what it would be about
   * @param reason why it cannot be tested
   */
  record NotApplicable(ClaimName id, String subject, String reason) implements Assessment {}
}
