package org.normscale.theory.symmetric;

/**
 * One eigenvalue of a Hessian with its modes.
 *
 * @param value eigenvalue (units of the error per squared weight); negative means a way to escape
 * @param multiplicity how often it occurs
 * @param modes what its eigenvectors are, for example {@code students apart, along teachers}
 */
public record Eigenvalue(double value, Multiplicity multiplicity, String modes) {}
