package org.normscale.empirical.ensemble;

/**
 * The unit of work: a run of consecutive replicas of one cell. Its results are a pure function of
 * the experiment, the cell's network and this range.
 *
 * @param cell index of the cell in the plan
 * @param index index of the block in the cell, from 0
 * @param firstReplica index of its first replica in the cell
 * @param size number of replicas, at least 1
 */
public record Block(int cell, int index, int firstReplica, int size) {}
