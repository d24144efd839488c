/** Helpers of the layers; nothing here is for users. */
@NullMarked
package dev.banteng.nn.layers.internal;

import org.jspecify.annotations.NullMarked;
