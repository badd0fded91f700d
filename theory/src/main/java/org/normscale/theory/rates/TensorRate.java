package org.normscale.theory.rates;

/**
 * The learning rate of one tensor.
 *
 * @param tensor W1, .., WL or C
 * @param rate learning rate of one step of length {@code 1 / N_L}
 * @param formula the rate as a formula in alpha, N_l and the values of gamma
 */
public record TensorRate(String tensor, double rate, String formula) {}
