package org.normscale.empirical.summary;

/**
 * What was measured of one part on the replicas of one block.
 *
 * @param moments moments of all replicas of the block
 * @param raw outputs of the replicas that are kept one by one: all of the block or none
 */
public record PartResult(MomentSummary moments, RawOutputs raw) {}
