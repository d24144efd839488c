/**
 * The contract of metrics: what a metric of your own implements, and what it is given. Everybody
 * may use it; it knows no metric.
 */
@NullMarked
package dev.banteng.metrics.api;

import org.jspecify.annotations.NullMarked;
