package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.NormalizationSettings;
import dev.banteng.nn.layers.internal.LastAxes;
import java.util.List;

/** A layer normalization that has met its input. */
record BuiltLayerNormalization(
    NormalizationSettings settings, LastAxes axes, List<Parameter> parameters)
    implements BuiltLayer {

  @Override
  public Pass connect(Binding binding, Block x) {
    Engine engine = binding.engine();
    Block y = engine.block(x.sizes());
    Block source = axes.last(engine, x);
    Block result = axes.last(engine, y);
    GammaBeta gammaBeta = GammaBeta.of(engine, settings, parameters, axes.length());
    var op =
        engine.layerNormalization(
            source, gammaBeta.gamma(), gammaBeta.beta(), settings.epsilon(), result);
    Step forward = axes.in(engine, x, source).then(op.forward()).then(axes.out(engine, result, y));
    return new Pass(
        y,
        forward,
        dy -> {
          Block gradient = axes.last(engine, dy);
          Step back =
              op.backward(gradient, gammaBeta.gammaGradient(), gammaBeta.betaGradient(), gradient);
          return new Pass.Back(
              dy, axes.in(engine, dy, gradient).then(back).then(axes.out(engine, gradient, dy)));
        });
  }
}
