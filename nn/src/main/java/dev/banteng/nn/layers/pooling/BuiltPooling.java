package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.BuiltOp;

/**
 * A pooling layer that has met its input.
 *
 * @param largest whether it takes the largest of each window, not the mean
 * @param window its size, strides and padding
 * @param output the shape of an image behind it
 */
public record BuiltPooling(boolean largest, Window window, Shape output) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    return new BuiltOp(
            output,
            (engine, in, out) ->
                largest
                    ? engine.maxPooling(window, false, in, out)
                    : engine.averagePooling(window, in, out))
        .connect(binding, x);
  }
}
