/** Layers that disturb training so that it generalises. */
@NullMarked
package dev.banteng.nn.layers.regularization;

import org.jspecify.annotations.NullMarked;
