package org.normscale.empirical.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Shard;

/**
 * Where blocks of a merged folder come from; without times and names of machines, so that merging
 * again gives the same.
 *
 * @param shard the share of the blocks that was run, such as {@code 3/16}; empty if all
 * @param version version of the program
 * @param gitCommit commit it was built from; empty if unknown
 * @param jdk vendor and version of the Java runtime
 * @param platform operating system and processor architecture
 */
public record Origin(String shard, String version, String gitCommit, String jdk, String platform) {

  /** Shards by their numbers, then the rest as text. */
  static final Comparator<Origin> ORDER =
      Comparator.comparingInt((Origin o) -> o.parsedShard() == null ? 0 : o.parsedShard().index())
          .thenComparing(Origin::toString);

  static Origin of(JsonNode manifest) {
    return new Origin(
        text(manifest, RunManifest.SHARD),
        text(manifest, "version"),
        text(manifest, "git_commit"),
        text(manifest, "jdk"),
        text(manifest, "platform"));
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText("");
  }

  @Nullable Shard parsedShard() {
    return shard.isEmpty() ? null : Shard.parse(shard);
  }

  Map<String, String> toMap() {
    return new TreeMap<>(
        Map.of(
            RunManifest.SHARD,
            shard,
            "version",
            version,
            "git_commit",
            gitCommit,
            "jdk",
            jdk,
            "platform",
            platform));
  }
}
