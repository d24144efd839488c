/**
 * Where the arithmetic is done: blocks of native memory and the steps that work on them, on oneDNN
 * or on ND4J's ops.
 *
 * <p>Everything about speed is behind {@link dev.banteng.core.engine.Engine}. Nobody outside this
 * package executes ND4J ops or oneDNN primitives.
 */
@NullMarked
package dev.banteng.core.engine;

import org.jspecify.annotations.NullMarked;
