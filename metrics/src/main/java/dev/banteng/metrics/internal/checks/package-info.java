/** What metrics refuse or warn of, and what they say. Only for the metrics module. */
@NullMarked
package dev.banteng.metrics.internal.checks;

import org.jspecify.annotations.NullMarked;
