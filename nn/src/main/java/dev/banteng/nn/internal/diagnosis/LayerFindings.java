package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.diagnosis.Statistics;
import dev.banteng.nn.diagnosis.Verdict;
import dev.banteng.nn.internal.diagnosis.LayerWatch.Seen;
import dev.banteng.nn.internal.training.StackedLayer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What there is to say about layers, and about the inputs that meet the first of their weights. */
final class LayerFindings {
  private final List<StackedLayer> layers;
  private final LayerWatch watch;
  private final Statistics inputs;
  private final int samples;
  private final int kernel; // the first layer that multiplies by what it learns, or -1
  private final int broken; // the first that puts out a NaN, or -1
  private final int grown; // the first whose outputs are far larger than the inputs, or -1
  private final int front; // the first that a gradient reaches, or -1

  LayerFindings(List<StackedLayer> layers, LayerWatch watch, Statistics inputs, int samples) {
    this.layers = layers;
    this.watch = watch;
    this.inputs = inputs;
    this.samples = samples;
    this.kernel = first(this::multiplies);
    this.broken = first(i -> !watch.at(i).outputs().isFinite() || !unsound(i).isEmpty());
    this.grown = first(i -> i < layers.size() - 1 && growth(i) > Limits.GROWN);
    this.front = first(i -> watch.at(i).gradient().isPresent());
  }

  private int first(IntPredicate holds) {
    return IntStream.range(0, layers.size()).filter(holds).findFirst().orElse(-1);
  }

  /** The weights of a layer that hold a NaN or an infinity: a relu would hide it. */
  private List<String> unsound(int layer) {
    return layers.get(layer).parameters().stream()
        .filter(parameter -> !Statistics.of(parameter.value().toFloats()).isFinite())
        .map(Parameter::name)
        .toList();
  }

  private boolean multiplies(int layer) {
    return layers.get(layer).parameters().stream()
        .anyMatch(parameter -> parameter.trainable() && parameter.shape().rank() > 1);
  }

  /** What the first kernel is multiplied with. */
  private Statistics met() {
    return kernel <= 0 ? inputs : watch.at(kernel - 1).outputs();
  }

  private double growth(int layer) {
    return watch.at(layer).outputs().std() / Math.max(1, met().std());
  }

  /** Of the inputs, as they are where weights meet them. */
  Verdict inputs() {
    if (inputs.min() == inputs.max() && samples > 1) {
      return Verdict.complaint(
          Check.format(
              "every number is %s: nothing can be learnt from it. Whole numbers divided by 255 as integers give zeros: divide by 255f.",
              inputs.min()));
    }
    boolean looksUp = kernel >= 0 && layers.get(kernel).layer().weightUses(input(kernel)) == 0;
    Statistics met = met();
    double size = Math.max(Math.abs(met.min()), Math.abs(met.max()));
    if (kernel < 0 || looksUp || !(size > Limits.INPUT_SIZE)) {
      return Verdict.OK;
    }
    return Verdict.complaint(
        Check.format(
            "they go from %s to %s (mean %s, std %s) where they meet %s; networks learn best from numbers near 0 to 1. %s",
            met.min(),
            met.max(),
            met.mean(),
            met.std(),
            layers.get(kernel).name(),
            met.min() >= 0 && met.max() <= 255 && met.max() > 128
                ? "Divide by 255, or put rescaling(1 / 255.0) in front."
                : "Subtract the mean and divide by the standard deviation, or put normalization() in front."));
  }

  private Shape input(int layer) {
    return layers.get(layer).input();
  }

  /** Of one layer: the first of what there is to say, from the worst on. */
  Verdict of(int i) {
    StackedLayer layer = layers.get(i);
    if (isFrozen(layer)) {
      return Verdict.note(
          Check.format(
              "frozen: none of its %s weights is trained. Thaw it with model.layer(\"%s\").trainable(true).",
              layer.size(), layer.name()));
    }
    if (i == broken) {
      return Verdict.complaint(
          unsound(i).isEmpty()
              ? "it is the first layer that puts out a NaN or an infinity, of finite weights: its inputs or outputs are too large. Scale the inputs, and try smaller weights."
              : Check.format(
                  "%s holds a NaN or an infinity. Put weights back from before, or draw new ones, and try a smaller learning rate or clipnorm(1).",
                  unsound(i).get(0)));
    }
    return broken >= 0 ? Verdict.OK : ofUnits(i);
  }

  private static boolean isFrozen(StackedLayer layer) {
    return !layer.parameters().isEmpty()
        && !layer.layer().isTrainable()
        && layer.parameters().stream().noneMatch(Parameter::trainable);
  }

  private Verdict ofUnits(int i) {
    Seen seen = watch.at(i);
    int units = layers.get(i).output().last();
    boolean enough = (long) samples * layers.get(i).output().size() / units >= Limits.ENOUGH;
    if (enough && over(seen.dead(), Limits.DEAD)) {
      return Verdict.complaint(
          Check.format(
              "%s of %s units are dead: they put out 0 for all %s samples and learn nothing any more. Try a smaller learning rate, kernelInitializer(heNormal()), or leakyRelu(0.1).",
              count(seen.dead(), units), units, samples));
    }
    if (enough && i < layers.size() - 1 && over(seen.saturated(), Limits.SATURATED)) {
      return Verdict.complaint(
          Check.format(
              "%s of %s units are saturated: they stand at an end of their range for nearly all samples, where the derivative is almost 0. Try smaller initial weights (glorotUniform()), inputs scaled to 0..1, or relu().",
              count(seen.saturated(), units), units));
    }
    return i == grown ? growing(i) : i == front ? ofGradient(i) : Verdict.OK;
  }

  private static boolean over(OptionalDouble share, double limit) {
    return share.isPresent() && share.getAsDouble() >= limit;
  }

  private static long count(OptionalDouble share, int units) {
    return Math.round(share.orElse(0) * units);
  }

  private Verdict growing(int i) {
    return Verdict.complaint(
        Check.format(
            "its outputs have a standard deviation of %s, where the inputs have %s: they grow from layer to layer. Try smaller initial weights, glorotUniform() or heNormal(), or batchNormalization() between the layers.",
            watch.at(i).outputs().std(), met().std()));
  }

  private Verdict ofGradient(int i) {
    double last = watch.at(layers.size() - 1).gradient().orElse(0);
    double ratio = watch.at(i).gradient().orElse(0) / last;
    if (last > 0 && ratio < Limits.VANISHED) {
      return Verdict.complaint(
          Check.format(
              "the gradient vanishes on its way here: it is %s of that at the last layer, so that the layers in front hardly learn. Try relu() in place of sigmoid() and tanh(), batchNormalization() between the layers, or fewer layers.",
              ratio));
    }
    return last > 0 && ratio > Limits.EXPLODED
        ? Verdict.complaint(
            Check.format(
                "the gradient explodes on its way here: it is %s times that at the last layer. Try smaller initial weights, glorotUniform() or heNormal(), batchNormalization() between the layers, or clipnorm(1).",
                ratio))
        : Verdict.OK;
  }
}
