package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.nn.api.MaskRule;
import java.util.List;

/** What is odd about the way of a mask through a model: a layer that does not pass it on. */
final class MaskCautions {
  private MaskCautions() {}

  static List<String> of(LayerStack stack) {
    if (stack.layers().stream().noneMatch(each -> each.layer().masking() == MaskRule.SETS)) {
      return List.of();
    }
    try (RunContext one = RunContext.of(stack, 1, Mode.INFERENCE, false, Seed.of(0))) {
      return one.dropsMask().stream().map(MaskCautions::words).toList();
    }
  }

  private static String words(String place) {
    return Check.format(
        "%s does not pass the mask of its input on: layers behind it, and the loss, count padded steps like all others. "
            + "Put a layer before it that uses the mask up, such as lstm(...), or leave the mask out.",
        place);
  }
}
