package org.normscale.empirical.experiment;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Suggests the nearest of the allowed words, for messages about misspelt ones. */
public final class NearestKey {

  private NearestKey() {}

  /**
   * The allowed word with the smallest edit distance (insertions, deletions, replacements; case
   * ignored), if that is at most two thirds of the longer word's length.
   *
   * @param word what was written
   * @param allowed what could have been
   * @return the nearest word; empty if none is near
   */
  public static Optional<String> of(String word, Collection<String> allowed) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : allowed) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    if (best == null || 3 * bestDistance > 2 * Math.max(word.length(), best.length())) {
      return Optional.empty();
    }
    return Optional.of(best);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
