/**
 * Accuracies: how often predictions are right, and what {@code accuracy()} stands for. Made by
 * {@code Metrics}.
 */
@NullMarked
package dev.banteng.metrics.accuracy;

import org.jspecify.annotations.NullMarked;
