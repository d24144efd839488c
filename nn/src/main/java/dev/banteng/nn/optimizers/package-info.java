/**
 * How weights follow their gradients; {@link dev.banteng.nn.optimizers.Optimizers} is the
 * catalogue.
 *
 * <p>An optimizer is three things: its settings (a record such as {@link
 * dev.banteng.nn.optimizers.Adam}, with Keras' shared settings as one nested record), its {@link
 * dev.banteng.nn.optimizers.UpdateRule} (the formula and its moments; a {@link
 * dev.banteng.nn.optimizers.TensorRule} where it needs a whole weight at once), and what all have
 * in common around the formula (clipping, decay, accumulation, averaging), which is written once.
 */
@NullMarked
package dev.banteng.nn.optimizers;

import org.jspecify.annotations.NullMarked;
