/**
 * What models need from the machine: blocks of native memory, and the steps that work on them.
 *
 * <p>Everything about speed is behind {@link dev.banteng.core.engine.Engine}; {@code engine.onednn}
 * and {@code engine.nd4j} implement it, and nobody else executes oneDNN primitives or ND4J ops.
 */
@NullMarked
package dev.banteng.core.engine;

import org.jspecify.annotations.NullMarked;
