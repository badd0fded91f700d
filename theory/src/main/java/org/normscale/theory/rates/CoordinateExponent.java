package org.normscale.theory.rates;

/**
 * How the size of a change moves with the width n.
 *
 * @param first exponent of n after the first step
 * @param leading exponent of n at this step, as n grows; at least {@code first}. Where it is larger
 *     a second contribution has come in, and at finite widths the slope lies between the two
 */
public record CoordinateExponent(double first, double leading) {}
