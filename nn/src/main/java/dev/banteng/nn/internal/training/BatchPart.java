package dev.banteng.nn.internal.training;

import dev.banteng.core.Mode;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.BatchCut;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.internal.Finite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Some samples of a batch on their way through all layers: buffers, operations, their order. */
final class BatchPart {
  private final int first;
  private final int rows;
  private final Block x;
  private final Block y;
  private final Block dy;
  private final Optional<Block> gradients;
  private final Optional<Block> mask;
  private final List<Placed> passes = new ArrayList<>();
  private final List<ActivityPenalty> penalties = new ArrayList<>();
  private final List<PlacedBack> backs = new ArrayList<>();
  private OptionalInt drops = OptionalInt.empty();
  private final Step forward;
  private final Step backward;

  /**
   * Connects layers for some samples.
   *
   * @param engine makes the operations; they are gone when it is closed
   * @param layers from input to output
   * @param first the first sample's index in the batch
   * @param rows how many samples
   * @param gradients where the weights' gradients go, laid out as the arena's; empty for the
   *     arena's own
   * @param joining whether layers that are faster together work as one
   * @param cut what its layers share with those of other parts
   */
  BatchPart(
      Engine engine,
      List<StackedLayer> layers,
      int first,
      int rows,
      Mode mode,
      StepSeed seed,
      Optional<Block> gradients,
      boolean joining,
      BatchCut cut) {
    this.first = first;
    this.rows = rows;
    this.gradients = gradients;
    this.x = engine.block(rows, layers.get(0).input());
    int trained = firstTrained(layers);
    Block at = x;
    Optional<Block> steps = Optional.empty();
    for (Joined joined : joined(layers, gradients, joining)) {
      int index = joined.index;
      var binding =
          new BatchBinding(
              engine, mode, first, rows, seed.child(index), index > trained, steps, cut);
      Pass pass = joined.layer.connect(binding, at);
      passes.add(new Placed(index, joined.regularizer.map(r -> penalized(r, pass)).orElse(pass)));
      at = pass.y();
      steps = behind(joined, steps, pass);
    }
    this.y = at;
    this.mask = steps;
    this.dy = mode == Mode.TRAINING ? engine.block(y.sizes()) : y;
    this.forward = Step.all(passes.stream().map(placed -> placed.pass.forward()).toList());
    this.backward = mode == Mode.TRAINING ? backwardPass(trained) : Step.NOTHING;
  }

  /** A layer with a penalty on its outputs. */
  private Pass penalized(Regularizer regularizer, Pass pass) {
    var penalty = new ActivityPenalty(regularizer, pass);
    penalties.add(penalty);
    return penalty.pass();
  }

  /** The mask behind a layer; the first that drops one is remembered. */
  private Optional<Block> behind(Joined joined, Optional<Block> before, Pass pass) {
    if (before.isPresent() && joined.masking == MaskRule.DROPS && drops.isEmpty()) {
      drops = OptionalInt.of(joined.index);
    }
    return joined.masking.behind(before, pass);
  }

  /** A layer, or several that work as one, by the index of the first. */
  private record Joined(
      int index, BuiltLayer layer, Optional<Regularizer> regularizer, MaskRule masking) {
    /** The same with the layer behind it, where they are faster together. */
    Optional<Joined> with(
        BuiltLayer next, Optional<Regularizer> itsRegularizer, MaskRule itsMasking) {
      boolean keeps = masking == MaskRule.KEEPS && itsMasking == MaskRule.KEEPS;
      MaskRule rule = keeps ? MaskRule.KEEPS : MaskRule.DROPS;
      return regularizer.isPresent()
          ? Optional.empty() // somebody reads what stands between them
          : layer.with(next).map(both -> new Joined(index, both, itsRegularizer, rule));
    }
  }

  private static List<Joined> joined(
      List<StackedLayer> layers, Optional<Block> gradients, boolean joining) {
    var list = new ArrayList<Joined>();
    for (int i = 0; i < layers.size(); i++) {
      BuiltLayer next = layers.get(i).build(gradients);
      Optional<Regularizer> regularizer = layers.get(i).layer().activityRegularizer();
      MaskRule masking = layers.get(i).layer().masking();
      int last = list.size() - 1;
      Optional<Joined> both =
          joining && last >= 0 ? list.get(last).with(next, regularizer, masking) : Optional.empty();
      if (both.isPresent()) {
        list.set(last, both.get());
      } else {
        list.add(new Joined(i, next, regularizer, masking));
      }
    }
    return list;
  }

  /** The work of a layer, or of several as one, by the index of the first. */
  private record Placed(int index, Pass pass) {}

  /** The backward pass of a layer, from the gradient of its output. */
  private record PlacedBack(int index, Block dy, Step step) {}

  private static int firstTrained(List<StackedLayer> layers) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).parameters().stream().anyMatch(Parameter::trainable)) {
        return i;
      }
    }
    return layers.size();
  }

  private Step backwardPass(int trained) {
    Block gradient = dy;
    for (int i = passes.size() - 1; i >= 0 && passes.get(i).index >= trained; i--) {
      Pass.Back back = passes.get(i).pass.backward().from(gradient);
      backs.add(new PlacedBack(passes.get(i).index, gradient, back.step()));
      gradient = back.dx();
    }
    return Step.all(backs.stream().map(PlacedBack::step).toList());
  }

  /** Where its gradients of the weights are, if not in the arena's own. */
  Optional<Block> gradients() {
    return gradients;
  }

  /** From the input to the output. */
  Step forward() {
    return forward;
  }

  /** From the gradient of the outputs to the weights' gradients. */
  Step backward() {
    return backward;
  }

  /** Copies its samples of a batch in, whose inputs stand in an array from an index on. */
  void readInputs(float[] inputs, int from) {
    int sample = x.length() / rows;
    x.write(0, inputs, from + first * sample, x.length());
  }

  /** Copies its outputs out, to their place among the batch's in an array from an index on. */
  void writeOutputs(float[] outputs, int to) {
    y.read(0, outputs, to + first * (y.length() / rows), y.length());
  }

  /** The penalties on what its samples made the layers put out, not divided by their number. */
  double penalty() {
    double sum = 0;
    for (ActivityPenalty penalty : penalties) {
      sum += penalty.value();
    }
    return sum;
  }

  /**
   * Copies the gradient of its outputs in.
   *
   * @param gradient that of the batch's outputs
   * @param penaltyScale what the derivatives of penalties on outputs are multiplied with
   */
  void readGradient(float[] gradient, double penaltyScale) {
    for (ActivityPenalty penalty : penalties) {
      penalty.scale(penaltyScale);
    }
    dy.write(0, gradient, first * (dy.length() / rows), dy.length());
  }

  /** Which steps of its outputs count; empty where all do. */
  Optional<Block> mask() {
    return mask;
  }

  /** The index of its first sample in the batch. */
  int first() {
    return first;
  }

  /** The index of the first layer that drops the mask of its input. */
  OptionalInt drops() {
    return drops;
  }

  /** Looks at the output of a layer or its gradient, by the layer's index. */
  interface Look {
    void at(int layer, Block values);
  }

  /**
   * From the gradient of the outputs to the weights' gradients, with a look at the gradient of each
   * layer's output before it is used.
   */
  void backward(float[] gradient, double penaltyScale, Look look) {
    readGradient(gradient, penaltyScale);
    for (PlacedBack back : backs) {
      look.at(back.index, back.dy);
      back.step.run();
    }
  }

  /** From the input to the output, with a look at each layer's output when it was computed. */
  void forward(float[] inputs, int from, Look look) {
    x.write(0, inputs, from, x.length());
    for (Placed placed : passes) {
      placed.pass.forward().run();
      look.at(placed.index, placed.pass.y());
    }
  }

  double[] exactOutputs() {
    return y.toDoubles();
  }

  /** The index of the first layer whose output holds a NaN or an infinity. */
  OptionalInt firstNotFinite() {
    return passes.stream()
        .filter(placed -> !Finite.all(placed.pass.y().toFloats()))
        .mapToInt(Placed::index)
        .findFirst();
  }

  private record BatchBinding(
      Engine engine,
      Mode mode,
      int first,
      int rows,
      StepSeed seed,
      boolean needsInputGradient,
      Optional<Block> mask,
      BatchCut cut)
      implements Binding {
    @Override
    public StepSeed seed(long own) {
      return Binding.super.seed(own).child(first).child(rows);
    }
  }
}
