/** Keras' files: a model's architecture, weights and training as Keras writes and reads them. */
@NullMarked
package dev.banteng.nn.internal.saving;

import org.jspecify.annotations.NullMarked;
