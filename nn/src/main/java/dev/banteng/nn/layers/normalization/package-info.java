/** Layers that bring numbers to mean 0 and variance 1, or to length 1. */
@NullMarked
package dev.banteng.nn.layers.normalization;

import org.jspecify.annotations.NullMarked;
