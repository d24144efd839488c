/** Layers that move numbers without computing on them. */
@NullMarked
package dev.banteng.nn.layers.reshaping;

import org.jspecify.annotations.NullMarked;
