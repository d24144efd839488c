package dev.banteng.metrics;

import dev.banteng.core.Shape;
import dev.banteng.losses.Loss;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is asked about.
 *
 * @param yTrue the shape of one row of truth
 * @param yPred the shape of one row of predictions
 * @param loss the loss of the model, or null where a metric is used by itself
 */
public record Task(Shape yTrue, Shape yPred, @Nullable Loss loss) {}
