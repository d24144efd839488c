/**
 * Runs cases whose values were computed by real Keras, and says which agree.
 *
 * <p>There is one way to run for each kind of case and no code for a class: what a case names is
 * looked up in the registries, and a case that names something unknown to them is pending.
 */
@NullMarked
package dev.banteng.golden;

import org.jspecify.annotations.NullMarked;
