package org.normscale.empirical.seeding;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Names one replica of one cell; every random stream of the replica is seeded by hashing its name.
 *
 * <p>The generator is L64X128Mix (Steele and Vigna, "LXM: better splittable pseudorandom number
 * generators", OOPSLA 2021). Its four 64-bit seed words are four hashes of the seven words (root
 * seed, cell high, cell low, block, replica, tensor, purpose). Each hash absorbs a word {@code w}
 * as {@code h <- mix(h + golden) ^ w}, {@code h <- mix(h)}, where {@code mix} is the 64-bit
 * finalizer of SplitMix64 (Stafford's variant 13); the hashes differ in their initial value. No
 * stream depends on any other or on the order in which they are made.
 *
 * @param rootSeed root seed of the experiment
 * @param cell identity of the cell
 * @param block index of the block in the cell, from 0
 * @param replica index of the replica in the cell, from 0
 */
public record ReplicaKey(long rootSeed, CellIdentity cell, long block, long replica) {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** Initial values of the hashes: the first 256 bits of the fraction of pi. */
  private static final long[] LANES = {
    0x243f6a8885a308d3L, 0x13198a2e03707344L, 0xa4093822299f31d0L, 0x082efa98ec4e6c89L
  };

  /**
   * A new generator at the start of one stream. It allocates one small generator object (some
   * hundred bytes), whatever is drawn from it.
   *
   * @param tensor index of the tensor (0 for {@code W1}, .., {@code L} for {@code C})
   * @param purpose what the stream is for
   * @return the generator
   */
  public UniformRandomProvider stream(int tensor, Purpose purpose) {
    long[] seed = new long[LANES.length];
    for (int i = 0; i < seed.length; i++) {
      long h = LANES[i];
      h = absorb(h, rootSeed);
      h = absorb(h, cell.high());
      h = absorb(h, cell.low());
      h = absorb(h, block);
      h = absorb(h, replica);
      h = absorb(h, tensor);
      h = absorb(h, purpose.code());
      seed[i] = h;
    }
    return RandomSource.L64_X128_MIX.create(seed);
  }

  private static long absorb(long hash, long word) {
    return mix(mix(hash + GOLDEN) ^ word);
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
