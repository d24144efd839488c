/**
 * Losses of areas that should overlap: Dice and Tversky. Users reach them by the factories of
 * Losses.
 */
@NullMarked
package dev.banteng.losses.overlap;

import org.jspecify.annotations.NullMarked;
