/**
 * What happens in {@code fit}, {@code evaluate} and {@code predict}: layers connected for a batch
 * size, the plan, the loop, the callback bus, the progress bar. Only the module nn itself may use
 * it; users go through {@code Sequential}.
 */
@NullMarked
package dev.banteng.nn.internal.training;

import org.jspecify.annotations.NullMarked;
