/** Pooling: windows or whole images become one number. */
@NullMarked
package dev.banteng.nn.layers.pooling;

import org.jspecify.annotations.NullMarked;
