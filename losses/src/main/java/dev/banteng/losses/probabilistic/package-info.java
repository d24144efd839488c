/**
 * Losses of probabilities and counts: the crossentropies, divergence, Poisson. Users reach them by
 * the factories of Losses.
 */
@NullMarked
package dev.banteng.losses.probabilistic;

import org.jspecify.annotations.NullMarked;
