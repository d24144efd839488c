/** Real Keras and Banteng read each other's files: {@code ./banteng test --interop}. */
@NullMarked
package dev.banteng.interop;

import org.jspecify.annotations.NullMarked;
