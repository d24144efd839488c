package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import java.util.ArrayList;
import java.util.List;

/** What is odd about the weights that training begins with: units that are alike, or all frozen. */
final class WeightCautions {
  private static final int PIECE = 1024;

  private WeightCautions() {}

  static List<String> of(LayerStack stack) {
    List<Parameter> all = stack.arena().parameters();
    if (!all.isEmpty() && all.stream().noneMatch(Parameter::trainable)) {
      return List.of(
          "Every weight of this model is frozen: fit changes nothing. Thaw a layer: model.layer(\"name\").trainable(true).");
    }
    return alike(stack);
  }

  /**
   * Kernels of one value. The last kernel of a model may begin so: the targets of its units differ,
   * or it has one unit.
   */
  private static List<String> alike(LayerStack stack) {
    var kernels = stack.arena().parameters().stream().filter(WeightCautions::isKernel).toList();
    if (kernels.size() < 2) {
      return List.of();
    }
    var same = new ArrayList<>(kernels.subList(0, kernels.size() - 1));
    same.removeIf(p -> !p.trainable() || p.size() < 2 || !isOneValue(p.value()));
    if (same.isEmpty()) {
      return List.of();
    }
    Parameter first = same.get(0);
    float[] value = new float[1];
    first.value().read(0, value, 1);
    return List.of(
        Check.format(
            "%s begins with %s everywhere%s: units that begin alike stay alike. "
                + "Leave kernelInitializer(...) out, or take one that draws at random, such as glorotUniform().",
            first.name(),
            value[0],
            same.size() == 1
                ? ""
                : Check.format(" (%s kernels of one value in all)", same.size())));
  }

  /** A bias of recurrent layers has two axes as well, and may begin at 0. */
  private static boolean isKernel(Parameter parameter) {
    return parameter.shape().rank() > 1 && !parameter.name().endsWith("bias");
  }

  private static boolean isOneValue(Block kernel) {
    float[] piece = new float[Math.min(PIECE, kernel.length())];
    kernel.read(0, piece, 1);
    float one = piece[0];
    for (int from = 0; from < kernel.length(); from += PIECE) {
      int count = Math.min(PIECE, kernel.length() - from);
      kernel.read(from, piece, count);
      for (int i = 0; i < count; i++) {
        if (piece[i] != one) {
          return false;
        }
      }
    }
    return true;
  }
}
