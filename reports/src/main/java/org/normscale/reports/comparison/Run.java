package org.normscale.reports.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.normscale.reports.model.ClaimRow;

/**
 * A run as its folder has it.
 *
 * @param name how the reader named the folder
 * @param seed root seed
 * @param settings resolved settings of the experiment by key
 * @param program what computed it: version, commit, kernel, runtime, platform
 * @param networks all that determines the random streams of a cell besides the seed, by its
 *     networks' widths and gammas
 * @param moments what was measured, by place
 * @param claims decided claims; empty if none were decided
 */
public record Run(
    String name,
    long seed,
    Map<String, String> settings,
    Map<String, String> program,
    Map<List<?>, String> networks,
    Map<Place, Moments> moments,
    List<ClaimRow> claims) {

  /** Copies. */
  public Run {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    program = Collections.unmodifiableMap(new LinkedHashMap<>(program));
    networks = Map.copyOf(networks);
    moments = Collections.unmodifiableMap(new LinkedHashMap<>(moments));
    claims = List.copyOf(claims);
  }

  /** Whether a cell of this run may have drawn the same random numbers as the other run's cell. */
  boolean sharesStreams(Run other, List<Integer> widths, List<Double> gammas) {
    List<?> cell = List.of(widths, gammas);
    @Nullable String mine = networks.get(cell);
    return seed == other.seed && mine != null && mine.equals(other.networks.get(cell));
  }
}
