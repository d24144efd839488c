/** Intersection over union of the positions of classes. Made by {@code Metrics}. */
@NullMarked
package dev.banteng.metrics.segmentation;

import org.jspecify.annotations.NullMarked;
