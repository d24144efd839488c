/** The catalogue of losses: the factories that users call, and the registry of Keras' names. */
@NullMarked
package dev.banteng.losses;

import org.jspecify.annotations.NullMarked;
