package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.layers.api.NormalizationSettings;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code gamma·x + beta} that a normalization ends in, and where the gradients of both go. A
 * layer without gamma has ones, without beta zeros; their gradients are written, but never read.
 */
record GammaBeta(Block gamma, Block beta, Block gammaGradient, Block betaGradient) {
  static GammaBeta of(
      Engine engine, NormalizationSettings settings, List<Parameter> parameters, int size) {
    Parameter gamma = settings.scale() ? parameters.get(0) : null;
    Parameter beta = settings.center() ? parameters.get(settings.scale() ? 1 : 0) : null;
    return new GammaBeta(
        gamma == null ? constant(engine, size, 1) : gamma.value().reshape(size),
        beta == null ? constant(engine, size, 0) : beta.value().reshape(size),
        gamma == null ? engine.block(size) : gamma.gradient().reshape(size),
        beta == null ? engine.block(size) : beta.gradient().reshape(size));
  }

  private static Block constant(Engine engine, int size, float value) {
    Block block = engine.block(size);
    float[] values = new float[size];
    Arrays.fill(values, value);
    block.write(values);
    return block;
  }
}
