/**
 * Targets, predictions and weights as a batch holds them, in every encoding that metrics read. Only
 * for the metrics module; knows nothing of metrics.
 */
@NullMarked
package dev.banteng.metrics.internal.encoding;

import org.jspecify.annotations.NullMarked;
