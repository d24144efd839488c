/** Layers that change images at random while a model is trained, and make more of little data. */
@NullMarked
package dev.banteng.nn.layers.augmentation;

import org.jspecify.annotations.NullMarked;
