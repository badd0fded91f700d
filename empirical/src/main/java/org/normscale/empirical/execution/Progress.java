package org.normscale.empirical.execution;

/**
 * How far a run is.
 *
 * @param blocksDone blocks finished, those found in the store included
 * @param blocks blocks in all
 * @param blocksFromStore blocks found in the store, among those finished
 * @param workDone estimated work run here so far (floating-point operations), that of finished
 *     replicas in blocks in hand included
 * @param workLeft estimated work still to be run, blocks not yet looked up in the store included
 */
public record Progress(
    int blocksDone, int blocks, int blocksFromStore, double workDone, double workLeft) {}
