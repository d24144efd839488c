/**
 * Metrics: settings and the accumulators that stream over batches. {@link
 * dev.banteng.metrics.Metrics} is the catalogue.
 */
@NullMarked
package dev.banteng.metrics;

import org.jspecify.annotations.NullMarked;
