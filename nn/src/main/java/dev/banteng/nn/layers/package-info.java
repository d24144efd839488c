/**
 * Layers: for each the settings that one writes (a record: checks, shapes, Keras' config) and the
 * built form that runs. {@link dev.banteng.nn.layers.Layers} is the catalogue.
 */
@NullMarked
package dev.banteng.nn.layers;

import org.jspecify.annotations.NullMarked;
