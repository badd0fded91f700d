package org.normscale.empirical.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.Examples;

final class ReplicaKeyTest {

  private static final CellIdentity CELL = new CellIdentity(2, 3);

  @Test
  void equalKeysGiveEqualStreams() {
    UniformRandomProvider a = new ReplicaKey(1, CELL, 0, 7).stream(2, Purpose.INITIAL_WEIGHTS);
    new ReplicaKey(1, CELL, 0, 8).stream(2, Purpose.INITIAL_WEIGHTS).nextLong();
    UniformRandomProvider b = new ReplicaKey(1, CELL, 0, 7).stream(2, Purpose.INITIAL_WEIGHTS);
    for (int i = 0; i < 100; i++) {
      assertThat(a.nextLong()).isEqualTo(b.nextLong());
    }
  }

  @Test
  void everyPartOfTheKeyChangesTheStream() {
    List<UniformRandomProvider> streams =
        List.of(
            new ReplicaKey(1, CELL, 0, 7).stream(1, Purpose.INITIAL_WEIGHTS),
            new ReplicaKey(2, CELL, 0, 7).stream(1, Purpose.INITIAL_WEIGHTS),
            new ReplicaKey(1, new CellIdentity(3, 2), 0, 7).stream(1, Purpose.INITIAL_WEIGHTS),
            new ReplicaKey(1, new CellIdentity(2, 4), 0, 7).stream(1, Purpose.INITIAL_WEIGHTS),
            new ReplicaKey(1, CELL, 1, 7).stream(1, Purpose.INITIAL_WEIGHTS),
            new ReplicaKey(1, CELL, 7, 0).stream(1, Purpose.INITIAL_WEIGHTS),
            new ReplicaKey(1, CELL, 0, 8).stream(1, Purpose.INITIAL_WEIGHTS),
            new ReplicaKey(1, CELL, 0, 7).stream(0, Purpose.INITIAL_WEIGHTS),
            new ReplicaKey(1, CELL, 0, 7).stream(1, Purpose.TRAINING_POINTS));
    Set<Long> firsts = new HashSet<>();
    streams.forEach(s -> firsts.add(s.nextLong()));
    assertThat(firsts).hasSameSizeAs(streams);
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    int count = 40_000;
    double sum = 0;
    double before = 0;
    for (int r = 0; r < count; r++) {
      double u = new ReplicaKey(1, CELL, 0, r).stream(0, Purpose.INITIAL_WEIGHTS).nextDouble();
      sum += (u - 0.5) * before;
      before = u - 0.5;
    }
    // Products of independent uniforms: standard deviation 1/12; 5 standard errors: 5.7e-7.
    assertThat(sum / count).isCloseTo(0, within(5.0 / 12 / Math.sqrt(count)));
  }

  @Test
  void cellIdentityIsTheNetworkAlone() {
    CellIdentity identity = CellIdentity.of(Examples.network(4, 6));
    assertThat(CellIdentity.of(Examples.network(4, 6))).isEqualTo(identity);
    assertThat(CellIdentity.of(Examples.network(6, 4))).isNotEqualTo(identity);
    assertThat(CellIdentity.of(Examples.network(4, 6).withGammas(List.of(0.7, 0.8))))
        .isNotEqualTo(identity);
  }

  /**
   * Stored results rest on these numbers: a change must raise the format of stored blocks. They
   * were computed by an independent program in exact integers (Python 3, hashlib).
   */
  @Test
  void streamsNeverChange() {
    UniformRandomProvider random = new ReplicaKey(1, CELL, 4, 5).stream(6, Purpose.INITIAL_WEIGHTS);
    assertThat(random.nextLong()).isEqualTo(7639016653539038011L);
    assertThat(CellIdentity.of(Examples.network(4, 6)))
        .isEqualTo(new CellIdentity(7795282894574916371L, -4459916057036096334L));
  }
}
