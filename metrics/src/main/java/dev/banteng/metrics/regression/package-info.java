/**
 * Errors, R2, similarities and correlations of numbers, their mean and their sum. Made by {@code
 * Metrics}.
 */
@NullMarked
package dev.banteng.metrics.regression;

import org.jspecify.annotations.NullMarked;
