package org.normscale.empirical.ensemble;

import org.normscale.theory.problem.NetworkSpec;

/**
 * One combination of widths and gammas, measured by an ensemble of replicas.
 *
 * @param index position in the plan, from 0
 * @param network the network that is trained
 * @param replicas number of replicas
 */
public record Cell(int index, NetworkSpec network, int replicas) {}
