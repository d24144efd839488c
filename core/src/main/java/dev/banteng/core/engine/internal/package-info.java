/**
 * Native libraries: which are on the class path, which are missing, and what to do about it.
 *
 * <p>For the engines and for {@code core.backend} only.
 */
@NullMarked
package dev.banteng.core.engine.internal;

import org.jspecify.annotations.NullMarked;
