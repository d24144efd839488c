/**
 * How well scores put positives before negatives: AUC and average precision. Made by {@code
 * Metrics}.
 */
@NullMarked
package dev.banteng.metrics.ranking;

import org.jspecify.annotations.NullMarked;
