package dev.banteng.nn.layers;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;

/** A pooling layer that has met its input. */
record BuiltPooling(Pooling2D layer, Shape output) implements BuiltLayer {
  /** Whether it takes the largest of each window. */
  boolean largest() {
    return layer.kind() == Pooling2D.Kind.MAX;
  }

  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(output);
    var op =
        largest()
            ? binding.engine().maxPooling(layer.window(), false, x, y)
            : binding.engine().averagePooling(layer.window(), x, y);
    return new Pass(
        y,
        op.forward(),
        dy -> {
          Block dx = binding.engine().block(x.sizes());
          return new Pass.Back(dx, op.inputGradient(dy, dx));
        });
  }
}
