package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Region;

/**
 * How the variance moves with the widths and exponents of the inner layers, at a fixed last layer.
 * Statistic: the log ratio of the variances of two cells that share {@code N_L} and {@code gamma_L}
 * but differ in an inner width or exponent, against the predicted log ratio. Of several such cells
 * each is compared with the first.
 */
public record VarianceInner() implements Claim {

  /**
   * Two cells that differ in inner layers only.
   *
   * @param first index of the cell compared with
   * @param other index of the other cell
   */
  private record Pair(int first, int other) {
    List<Integer> cells() {
      return List.of(first, other);
    }
  }

  @Override
  public List<Assessment> assess(Evidence evidence) {
    Map<Double, List<Integer>> byGamma = new LinkedHashMap<>();
    for (int cell = 0; cell < evidence.results().size(); cell++) {
      byGamma.computeIfAbsent(evidence.network(cell).topGamma(), g -> new ArrayList<>()).add(cell);
    }
    return byGamma.entrySet().stream()
        .map(e -> assess(evidence, "gamma_L = " + Words.exact(e.getKey()), e.getValue()))
        .toList();
  }

  private static Assessment assess(Evidence evidence, String subject, List<Integer> cells) {
    ClaimId id = ClaimId.VAR_INNER;
    double margin = id.margin(evidence.experiment());
    List<Pair> pairs = pairs(evidence.experiment().networks(), cells);
    List<Integer> used = pairs.stream().flatMap(p -> p.cells().stream()).distinct().toList();
    Optional<String> reason =
        noPairs(evidence, pairs, cells)
            .or(() -> Limits.noVariance(evidence, used))
            .or(() -> Limits.noPredictedVariance(evidence, used, margin));
    if (reason.isPresent()) {
      return new Assessment.NotApplicable(id, subject, reason.get());
    }
    List<Component> components = new ArrayList<>();
    double largest = 0;
    for (Pair pair : pairs) {
      for (int p : evidence.randomPoints(used)) {
        double predicted =
            Math.log(
                evidence.predictedVariance(pair.other, p)
                    / evidence.predictedVariance(pair.first, p));
        largest = Math.max(largest, Math.abs(predicted));
        components.add(
            new Component(
                "Var ratio of "
                    + name(evidence, pair.other)
                    + " to "
                    + name(evidence, pair.first)
                    + ", "
                    + evidence.pointName(p),
                predicted,
                evidence
                    .logVariance(pair.other, evidence.lastTime(), p)
                    .minus(evidence.logVariance(pair.first, evidence.lastTime(), p)),
                Region.around(predicted, Math.log1p(margin)),
                Scale.LOG,
                pair.cells()));
      }
    }
    List<String> notes = new ArrayList<>(Limits.withoutVariance(evidence, used));
    if (largest < Math.log1p(margin)) {
      notes.add(
          "The predicted effect of the inner layers, at most a factor of "
              + Words.number(Math.exp(largest))
              + ", is smaller than the margin: the claim says that there is no larger one");
    }
    return new Assessment.Testable(
        id,
        subject,
        "At a fixed last layer the variance moves with inner widths and exponents as predicted,"
            + " within a factor of "
            + Words.number(1 + margin),
        components,
        List.of(),
        notes);
  }

  /**
   * How many pairs of networks the claim compares.
   *
   * @param networks networks, in the order of the experiment
   * @return number of pairs, at least 0
   */
  public static int pairCount(List<NetworkSpec> networks) {
    return pairs(networks, IntStream.range(0, networks.size()).boxed().toList()).size();
  }

  private static List<Pair> pairs(List<NetworkSpec> networks, List<Integer> cells) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      int other = cells.get(i);
      // The first cell that shares everything but the inner layers; equal cells are no pair.
      cells.subList(0, i).stream()
          .filter(c -> topOnly(networks.get(c)).equals(topOnly(networks.get(other))))
          .findFirst()
          .filter(c -> !networks.get(c).equals(networks.get(other)))
          .ifPresent(c -> pairs.add(new Pair(c, other)));
    }
    return pairs;
  }

  /** The network with all inner widths and exponents set to the same values. */
  private static NetworkSpec topOnly(NetworkSpec n) {
    int inner = n.depth() - 1;
    return new NetworkSpec(
        IntStream.range(0, n.depth()).mapToObj(l -> l < inner ? 1 : n.topWidth()).toList(),
        IntStream.range(0, n.depth()).mapToObj(l -> l < inner ? 1.0 : n.topGamma()).toList(),
        n.activation(),
        n.hiddenVariances(),
        n.outerLaw(),
        n.outerVariance());
  }

  private static Optional<String> noPairs(
      Evidence evidence, List<Pair> pairs, List<Integer> cells) {
    if (!pairs.isEmpty()) {
      return Optional.empty();
    }
    NetworkSpec network = evidence.network(cells.get(0));
    if (network.depth() == 1) {
      return Optional.of("one hidden layer: there are no inner layers");
    }
    List<Integer> wider = new ArrayList<>(network.widths());
    wider.set(0, 2 * wider.get(0));
    return Optional.of(
        "no two cells share N_L and gamma_L and differ in inner widths or exponents: add to"
            + " network.widths a list with the same last width, for example "
            + wider
            + " beside "
            + network.widths()
            + ", or to network.gammas a setting with gamma_L = "
            + Words.exact(network.topGamma())
            + " and other inner exponents");
  }

  private static String name(Evidence evidence, int cell) {
    NetworkSpec n = evidence.network(cell);
    return Words.widths(n.widths())
        + " at "
        + new GammaSetting(n.gammas(), List.of(cell)).gammasLabel();
  }
}
