/**
 * Losses of users' own, from a formula or from value and gradient. Users reach them by Losses.loss
 * and Losses.lossWithGradient.
 */
@NullMarked
package dev.banteng.losses.custom;

import org.jspecify.annotations.NullMarked;
