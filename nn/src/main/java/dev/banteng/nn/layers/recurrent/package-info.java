/** Layers that go through sequences step by step and carry a state along. */
@NullMarked
package dev.banteng.nn.layers.recurrent;

import org.jspecify.annotations.NullMarked;
