/**
 * ND4J's ops as an {@link dev.banteng.core.engine.Engine}: portable, and the reference that oneDNN
 * is tested against.
 *
 * <p>Only {@link dev.banteng.core.engine.nd4j.Nd4jBackend} is seen from outside; what computes is
 * chosen in {@code core.backend}.
 */
@NullMarked
package dev.banteng.core.engine.nd4j;

import org.jspecify.annotations.NullMarked;
