/** Layers around other layers. */
@NullMarked
package dev.banteng.nn.layers.wrapping;

import org.jspecify.annotations.NullMarked;
