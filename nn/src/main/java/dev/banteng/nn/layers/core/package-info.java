/** The basic layers: input, dense. */
@NullMarked
package dev.banteng.nn.layers.core;

import org.jspecify.annotations.NullMarked;
