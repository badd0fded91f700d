package org.normscale.empirical.study;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Learns nothing: every number is a hash of cell, seed, epoch and the state before. */
final class FakeTrainer implements EpochTrainer {

  /** Counts the epochs trained by all. */
  static EpochTrainer.Factory counting(AtomicInteger epochs) {
    return (cell, seed) -> new FakeTrainer(cell.hashCode() * 31L + seed, epochs);
  }

  private final AtomicInteger epochs;
  private long state;

  private FakeTrainer(long state, AtomicInteger epochs) {
    this.state = state;
    this.epochs = epochs;
  }

  @Override
  public void trainEpoch() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    epochs.incrementAndGet();
  }

  @Override
  public EpochMeasures measure() {
    double x = (state >>> 11) * 0x1p-53;
    return new EpochMeasures(1 + x, x, 2 + x, 1 - x);
  }

  @Override
  public byte[] state() {
    return ByteBuffer.allocate(8).putLong(state).array();
  }

  @Override
  public void restore(byte[] bytes) {
    state = ByteBuffer.wrap(bytes).getLong();
  }
}
