/** Layers that prepare data: what would otherwise be done before the model. */
@NullMarked
package dev.banteng.nn.layers.preprocessing;

import org.jspecify.annotations.NullMarked;
