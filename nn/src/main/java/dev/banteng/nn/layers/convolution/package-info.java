/** Convolutions. */
@NullMarked
package dev.banteng.nn.layers.convolution;

import org.jspecify.annotations.NullMarked;
