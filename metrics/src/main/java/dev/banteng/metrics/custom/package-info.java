/**
 * Metrics from functions and accumulators of users, and losses as metrics. Made by {@code Metrics}.
 */
@NullMarked
package dev.banteng.metrics.custom;

import org.jspecify.annotations.NullMarked;
