/**
 * The functions between layers, one record each; {@link dev.banteng.nn.activations.Activations} is
 * their catalogue.
 */
@NullMarked
package dev.banteng.nn.activations;

import org.jspecify.annotations.NullMarked;
