/**
 * Chooses what computes, oneDNN or ND4J, and says why: for the front door and for {@code doctor}.
 */
@NullMarked
package dev.banteng.core.backend;

import org.jspecify.annotations.NullMarked;
