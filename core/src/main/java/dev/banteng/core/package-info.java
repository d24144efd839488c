/**
 * The words that every module uses: shapes, seeds, modes, rows of numbers, checks, the mapping to
 * Keras' configs, and the code that settings print as.
 *
 * <p>Nothing here computes; the arithmetic on native memory lives in {@code core.engine}.
 */
@NullMarked
package dev.banteng.core;

import org.jspecify.annotations.NullMarked;
