/**
 * Activations with weights of their own; those without stand as layers themselves, see {@link
 * dev.banteng.nn.activations.Activations}.
 */
@NullMarked
package dev.banteng.nn.layers.activation;

import org.jspecify.annotations.NullMarked;
