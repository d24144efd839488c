/**
 * Callbacks that come with Banteng; {@link dev.banteng.nn.callbacks.Callbacks} is the catalogue.
 */
@NullMarked
package dev.banteng.nn.callbacks;

import org.jspecify.annotations.NullMarked;
