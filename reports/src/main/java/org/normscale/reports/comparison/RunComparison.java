package org.normscale.reports.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.FamilyWiseCorrection;
import org.normscale.verification.inference.Interval;

/**
 * Two runs side by side.
 *
 * <p>A difference is real if its interval leaves out "no change". The intervals are at the levels
 * of Holm's procedure over all numbers compared, so that the chance of calling any difference real
 * where there is none is at most alpha, whatever the dependence between the numbers. Standard
 * errors of independent runs add in squares. Runs that may share random numbers (equal seed and
 * network) are not independent; there the standard errors add, which is the largest that the
 * standard error of a difference can be (Cauchy and Schwarz).
 *
 * @param first the first run
 * @param second the second run
 * @param alpha chance of any false difference
 * @param changes settings and parts of the program that differ
 * @param verdicts claims of either run
 * @param differences every number that both runs have
 * @param dependent whether any cell of the runs may share random numbers
 * @param unmatched numbers that only one run has, or that have no standard error
 */
public record RunComparison(
    Run first,
    Run second,
    double alpha,
    List<Change> changes,
    List<VerdictPair> verdicts,
    List<Difference> differences,
    boolean dependent,
    long unmatched) {

  /**
   * A setting that differs.
   *
   * @param key its key
   * @param before its value in the first run, a dash if it has none
   * @param after its value in the second run, a dash if it has none
   */
  public record Change(String key, String before, String after) {}

  /**
   * A claim in both runs.
   *
   * @param id identifier of the claim
   * @param subject what it is about
   * @param before verdict of the first run, a dash if it has none
   * @param after verdict of the second run, a dash if it has none
   */
  public record VerdictPair(String id, String subject, String before, String after) {

    /**
     * Whether the verdict is another one.
     *
     * @return true if it changed
     */
    public boolean changed() {
      return !before.equals(after);
    }
  }

  private static final String NONE = "-";

  /** A number before the correction: the estimated change and what is shown of it. */
  private record Candidate(
      String kind,
      String where,
      @Nullable Place place,
      double first,
      double second,
      Estimate change) {

    double pValue() {
      return change.value() == 0 ? 1 : change.reach(0);
    }
  }

  /** Copies the lists. */
  public RunComparison {
    changes = List.copyOf(changes);
    verdicts = List.copyOf(verdicts);
    differences = List.copyOf(differences);
  }

  /**
   * Compares two runs.
   *
   * @param first the first run
   * @param second the second run
   * @param alpha chance of any false difference, in (0, 1)
   * @return the comparison
   */
  public static RunComparison of(Run first, Run second, double alpha) {
    List<Candidate> candidates = new ArrayList<>();
    boolean dependent = false;
    for (Map.Entry<Place, Moments> entry : first.moments().entrySet()) {
      Place place = entry.getKey();
      Moments other = second.moments().get(place);
      if (other != null) {
        boolean shared = first.sharesStreams(second, place.widths(), place.gammas());
        dependent |= shared;
        add(candidates, place, entry.getValue(), other, shared);
      }
    }
    long places =
        first.moments().size()
            + second.moments().keySet().stream()
                .filter(p -> !first.moments().containsKey(p))
                .count();
    // Claims rest on several cells: if one may be shared, all are treated so.
    addClaims(candidates, first, second, dependent);
    Set<List<String>> comparisons = new HashSet<>(components(first).keySet());
    comparisons.addAll(components(second).keySet());
    long unmatched = 2 * places + comparisons.size() - candidates.size();
    return new RunComparison(
        first,
        second,
        alpha,
        changes(first, second),
        verdicts(first, second),
        corrected(candidates, alpha),
        dependent,
        unmatched);
  }

  private static void add(
      List<Candidate> candidates, Place place, Moments a, Moments b, boolean shared) {
    if (a.mean() != null && b.mean() != null) {
      candidates.add(
          new Candidate(
              Difference.MEAN,
              place.label(),
              place,
              a.mean().value(),
              b.mean().value(),
              change(a.mean(), b.mean(), shared)));
    }
    if (a.logVariance() != null && b.logVariance() != null) {
      candidates.add(
          new Candidate(
              Difference.VARIANCE,
              place.label(),
              place,
              Math.exp(a.logVariance().value()),
              Math.exp(b.logVariance().value()),
              change(a.logVariance(), b.logVariance(), shared)));
    }
  }

  private static Estimate change(Estimate a, Estimate b, boolean shared) {
    return shared
        ? Estimate.normal(b.value() - a.value(), a.standardError() + b.standardError())
        : b.minus(a);
  }

  private static void addClaims(
      List<Candidate> candidates, Run first, Run second, boolean dependent) {
    Map<List<String>, ComponentRow> before = components(first);
    components(second)
        .forEach(
            (key, b) -> {
              ComponentRow a = before.get(key);
              if (a != null && isComparable(a) && isComparable(b)) {
                candidates.add(
                    new Candidate(
                        key.get(0),
                        key.get(1) + ", " + key.get(2),
                        null,
                        a.estimate(),
                        b.estimate(),
                        change(
                            Estimate.normal(a.estimate(), a.standardError()),
                            Estimate.normal(b.estimate(), b.standardError()),
                            dependent)));
              }
            });
  }

  private static boolean isComparable(ComponentRow row) {
    return Double.isFinite(row.estimate()) && Double.isFinite(row.standardError());
  }

  private static Map<List<String>, ComponentRow> components(Run run) {
    Map<List<String>, ComponentRow> components = new LinkedHashMap<>();
    for (ClaimRow claim : run.claims()) {
      for (ComponentRow row : claim.components()) {
        components.put(List.of(claim.id(), claim.subject(), row.label()), row);
      }
    }
    return components;
  }

  private static List<Difference> corrected(List<Candidate> candidates, double alpha) {
    List<FamilyWiseCorrection.Holm> tests =
        FamilyWiseCorrection.holm(candidates.stream().map(Candidate::pValue).toList(), alpha);
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate c = candidates.get(i);
      double level = tests.get(i).level();
      Interval interval = c.change().interval(1 - level);
      boolean ratio = c.kind().equals(Difference.VARIANCE);
      differences.add(
          new Difference(
              c.kind(),
              c.where(),
              c.place(),
              c.first(),
              c.second(),
              ratio ? Math.exp(c.change().value()) : c.change().value(),
              ratio ? Math.exp(interval.lower()) : interval.lower(),
              ratio ? Math.exp(interval.upper()) : interval.upper(),
              level,
              tests.get(i).rejected()));
    }
    return differences;
  }

  private static List<Change> changes(Run first, Run second) {
    List<Change> changes = new ArrayList<>(changes(first.settings(), second.settings()));
    changes.addAll(changes(first.program(), second.program()));
    return changes;
  }

  private static List<Change> changes(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .map(k -> new Change(k, before.getOrDefault(k, NONE), after.getOrDefault(k, NONE)))
        .filter(c -> !c.before().equals(c.after()))
        .toList();
  }

  private static List<VerdictPair> verdicts(Run first, Run second) {
    Map<List<String>, String> before = verdicts(first);
    Map<List<String>, String> after = verdicts(second);
    Map<List<String>, String> all = new LinkedHashMap<>(before);
    all.putAll(after);
    return all.keySet().stream()
        .map(
            k ->
                new VerdictPair(
                    k.get(0), k.get(1), before.getOrDefault(k, NONE), after.getOrDefault(k, NONE)))
        .toList();
  }

  private static Map<List<String>, String> verdicts(Run run) {
    Map<List<String>, String> verdicts = new LinkedHashMap<>();
    run.claims().forEach(c -> verdicts.put(List.of(c.id(), c.subject()), c.status().word()));
    return verdicts;
  }

  /**
   * The differences that are real.
   *
   * @return those whose interval leaves out "no change", in their order
   */
  public List<Difference> real() {
    return differences.stream().filter(Difference::real).toList();
  }
}
