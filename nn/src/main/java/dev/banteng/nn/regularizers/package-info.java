/**
 * Penalties on weights and outputs; {@link dev.banteng.nn.regularizers.Regularizers} is the
 * catalogue.
 */
@NullMarked
package dev.banteng.nn.regularizers;

import org.jspecify.annotations.NullMarked;
