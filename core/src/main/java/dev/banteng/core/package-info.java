/**
 * The words that every module uses: shapes, seeds, modes, rows of numbers, checks, and the mapping
 * to Keras' configs.
 *
 * <p>Nothing here computes; the arithmetic on native memory lives in {@code core.engine}.
 */
@NullMarked
package dev.banteng.core;

import org.jspecify.annotations.NullMarked;
