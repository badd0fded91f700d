package org.normscale.empirical.store;

import org.normscale.empirical.summary.PartResult;

/** Results of blocks as bytes, for the way from one machine to another. */
public final class BlockTransfer {

  private BlockTransfer() {}

  /**
   * The results of one part of a block.
   *
   * @param identity what they are the results of
   * @param result the results
   * @return bytes that hold the identity, the results and a checksum of both
   */
  public static byte[] pack(BlockIdentity identity, PartResult result) {
    return BlockFile.encode(identity, result);
  }

  /**
   * The results of one part of a block, bit by bit as they were packed.
   *
   * @param identity what they must be the results of
   * @param bytes what {@link #pack} made
   * @return the results
   * @throws IllegalArgumentException if the bytes are damaged or hold another block
   */
  public static PartResult unpack(BlockIdentity identity, byte[] bytes) {
    try {
      return BlockFile.decode(identity, bytes);
    } catch (DamagedBlockException e) {
      throw new IllegalArgumentException(
          "not the results of block " + identity.name() + ": " + e.reason(), e);
    }
  }
}
