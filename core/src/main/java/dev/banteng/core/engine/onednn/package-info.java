/**
 * oneDNN's primitives as an {@link dev.banteng.core.engine.Engine}: the fast one.
 *
 * <p>Only {@link dev.banteng.core.engine.onednn.OneDnnBackend} is seen from outside; what computes
 * is chosen in {@code core.backend}.
 */
@NullMarked
package dev.banteng.core.engine.onednn;

import org.jspecify.annotations.NullMarked;
