package org.normscale.empirical.seeding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.ExperimentWriter;
import org.normscale.theory.problem.NetworkSpec;

/**
 * The identity of a cell: the first 128 bits of the SHA-256 of its network's canonical JSON. It
 * does not depend on the cell's position in an experiment, so that adding a cell leaves the random
 * streams of the others as they are.
 *
 * @param high first 64 bits
 * @param low next 64 bits
 */
public record CellIdentity(long high, long low) {

  /**
   * The identity of a network's cell.
   *
   * @param network the network
   * @return its identity
   */
  public static CellIdentity of(NetworkSpec network) {
    String json = CanonicalJson.compact(ExperimentWriter.network(network));
    ByteBuffer hash = ByteBuffer.wrap(CanonicalJson.digest(json.getBytes(StandardCharsets.UTF_8)));
    return new CellIdentity(hash.getLong(), hash.getLong());
  }
}
