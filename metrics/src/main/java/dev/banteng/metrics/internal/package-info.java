/** What the settings of all metrics share. Only for the metrics module. */
@NullMarked
package dev.banteng.metrics.internal;

import org.jspecify.annotations.NullMarked;
