/**
 * Losses of numbers: squared, absolute, relative and logarithmic errors. Users reach them by the
 * factories of Losses.
 */
@NullMarked
package dev.banteng.losses.regression;

import org.jspecify.annotations.NullMarked;
