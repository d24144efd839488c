/**
 * Losses: settings, value and gradient. {@link dev.banteng.losses.Losses} is the catalogue; each
 * family of formulas is one file. Stateless: an {@link dev.banteng.losses.Objective} holds the
 * buffers of one run.
 */
@NullMarked
package dev.banteng.losses;

import org.jspecify.annotations.NullMarked;
