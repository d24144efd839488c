package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;

/**
 * A pooling layer that has met its input.
 *
 * @param largest whether it takes the largest of each window, not the mean
 * @param window its size, strides and padding
 * @param output the shape of a sample behind it
 */
public record BuiltPooling(boolean largest, Window window, Shape output) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(output);
    var op =
        largest
            ? binding.engine().maxPooling(window, false, x, y)
            : binding.engine().averagePooling(window, x, y);
    return new Pass(
        y,
        op.forward(),
        dy -> {
          Block dx = binding.engine().block(x.sizes());
          return new Pass.Back(dx, op.inputGradient(dy, dx));
        });
  }
}
