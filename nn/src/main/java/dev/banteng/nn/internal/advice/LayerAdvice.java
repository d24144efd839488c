package dev.banteng.nn.internal.advice;

import dev.banteng.core.Check;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** What layers say by how they move, and by units that say nothing. */
public final class LayerAdvice {
  private LayerAdvice() {}

  /**
   * A layer stands still while another moves.
   *
   * @param changes by what share an epoch changed the weights of each layer that is trained
   */
  public static Optional<String> still(Map<String, Double> changes) {
    if (changes.size() < 2) {
      return Optional.empty();
    }
    var most = Collections.max(changes.entrySet(), Map.Entry.comparingByValue());
    return changes.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .filter(least -> least.getValue() < Limits.STILL)
        .filter(least -> least.getValue() < Limits.BESIDE_OTHERS * most.getValue())
        .map(
            least ->
                Check.format(
                    "%s has stopped learning: an epoch changed its weights by %s%%, those of %s by %s%%. "
                        + "The gradient dies on the way to it: use relu() with heNormal() where sigmoid() or tanh() stand, "
                        + "batchNormalization() between, or fewer layers.",
                    least.getKey(),
                    LossAdvice.short2(100 * least.getValue()),
                    most.getKey(),
                    LossAdvice.short2(100 * most.getValue())));
  }

  /**
   * Most units of a layer are 0 whatever comes in.
   *
   * @param samples how many were looked at
   */
  public static Optional<String> dead(String layer, int units, int dead, int samples) {
    return dead >= Limits.DEAD * units
        ? Optional.of(
            Check.format(
                "%s of %s units of %s are dead: they put out 0 for each of %s samples, so that nothing in front of them learns. "
                    + "Try a learning rate of a tenth, heNormal(), or leakyRelu(0.1) in the place of relu().",
                dead, units, layer, samples))
        : Optional.empty();
  }
}
