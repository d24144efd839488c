/**
 * Accumulators that the rooms share: means, counts of decisions and tables of classes. Only for the
 * metrics module.
 */
@NullMarked
package dev.banteng.metrics.internal.counts;

import org.jspecify.annotations.NullMarked;
