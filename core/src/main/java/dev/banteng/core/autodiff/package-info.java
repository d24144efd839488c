/**
 * Formulas written with ND4J's differentiable variables, their derived gradients, and the check of
 * these by finite differences: what custom losses are made of.
 *
 * <p>Knows nothing of the engines.
 */
@NullMarked
package dev.banteng.core.autodiff;

import org.jspecify.annotations.NullMarked;
