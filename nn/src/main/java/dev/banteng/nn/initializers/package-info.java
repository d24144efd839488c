/**
 * How weights get their first values; {@link dev.banteng.nn.initializers.Initializers} is the
 * catalogue.
 */
@NullMarked
package dev.banteng.nn.initializers;

import org.jspecify.annotations.NullMarked;
