/**
 * Learning rates that change from step to step; {@link
 * dev.banteng.nn.optimizers.schedules.Schedules} is the catalogue.
 *
 * <p>All compute in float32, in the order of Keras.
 */
@NullMarked
package dev.banteng.nn.optimizers.schedules;

import org.jspecify.annotations.NullMarked;
