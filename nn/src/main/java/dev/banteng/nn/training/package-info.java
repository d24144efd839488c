/**
 * What happens in {@code fit}, {@code evaluate} and {@code predict}: layers wired for a batch size,
 * the plan, the loop, the callback bus, the progress bar.
 */
@NullMarked
package dev.banteng.nn.training;

import org.jspecify.annotations.NullMarked;
