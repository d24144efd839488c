package dev.banteng.nn.internal.training;

import dev.banteng.core.Mode;
import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BatchCut;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One step of training on a copy of a model, watched layer by layer: weights, moving statistics and
 * the optimizer's memory change in the copy, and nothing does in the model. No two layers work as
 * one here, and the batch stays whole. Dropout draws the same at every run.
 *
 * <p>For one thread at a time.
 */
public final class ObservedStep implements AutoCloseable {
  private final LayerStack stack;
  private final int samples;
  private final BatchScorer scorer;
  private final Optimizer.Updater updater;
  private final double lossScale;
  private final Engine engine;
  private final BatchPart part;
  private boolean scaled; // whether the gradients are those of the scaled loss

  /**
   * A copy of a model, ready for batches of one size.
   *
   * @param model stays as it is
   * @param backend what computes the copy
   * @param remembered asks what the model's optimizer remembers, in the moment of the copy; empty
   *     where it has not begun, or does not say it
   * @param target the shape of one target
   * @param samples how many make the batch
   * @throws IllegalArgumentException if targets, outputs and loss do not go together
   */
  public ObservedStep(
      LayerStack model,
      Backend backend,
      Compiled compiled,
      Supplier<Optional<OptimizerState>> remembered,
      Shape target,
      int samples) {
    Copy copy = model.reading("a look", () -> new Copy(model.copy(backend), remembered.get()));
    this.stack = copy.stack;
    this.samples = samples;
    this.scorer = new BatchScorer(stack, compiled, target, samples);
    this.updater = compiled.optimizer().start(stack.arena());
    copy.state.ifPresent(updater::restore);
    this.lossScale = compiled.optimizer().lossScale();
    this.engine = backend.open(backend.threads());
    try {
      this.part = stack.lock().connecting(this::connected);
    } catch (Throwable thrown) { // what was made so far is freed at once
      engine.close();
      throw thrown;
    }
  }

  private record Copy(LayerStack stack, Optional<OptimizerState> state) {}

  private BatchPart connected() {
    return new BatchPart(
        engine,
        scorer.fused() ? RunContext.withoutLink(stack) : stack.layers(),
        0,
        samples,
        Mode.TRAINING,
        new StepSeed(Seed.of(0), () -> 0),
        Optional.empty(),
        false,
        BatchCut.NONE);
  }

  /** The copy's layers, from input to output, with their weights and, after a run, gradients. */
  public List<StackedLayer> layers() {
    return stack.layers();
  }

  /** The copy's optimizer. */
  public Optimizer.Updater updater() {
    return updater;
  }

  /** Whether the loss is computed from what stands before the output activation. */
  public boolean fused() {
    return scorer.fused();
  }

  /**
   * Forward, loss and backward; the weights stay as they are until {@link #step}.
   *
   * @param weights one weight a sample, or null
   */
  public StepLoss run(Rows x, Rows y, @Nullable Rows weights, StepObserver observer) {
    var loss = new StepLoss[1];
    stack
        .backend()
        .limit()
        .around(
            () ->
                stack
                    .lock()
                    .step(
                        () -> {
                          loss[0] = forward(x, y, weights, observer);
                          backward(observer);
                          return loss[0].sum();
                        }));
    return loss[0];
  }

  private StepLoss forward(Rows x, Rows y, @Nullable Rows weights, StepObserver observer) {
    int last = scorer.fused() ? stack.layers().size() - 1 : -1;
    part.forward(
        x.data(),
        0,
        (layer, block) -> {
          if (layer != last) {
            observer.output(layer, block.toFloats());
          }
        });
    part.writeOutputs(scorer.raw(), 0);
    scorer.mask().begin(samples);
    part.mask().ifPresent(mask -> scorer.mask().read(mask, 0));
    var loss =
        new StepLoss(
            scorer.score(y, weights, true), scorer.penalties().sum(), part.penalty() / samples);
    if (scorer.fused()) {
      observer.logits(last, valid(scorer.raw()));
      observer.output(last, valid(scorer.outputs().data()));
    }
    observer.loss(loss);
    return loss;
  }

  private float[] valid(float[] outputs) {
    return Arrays.copyOf(outputs, samples * stack.output().size());
  }

  private void backward(StepObserver observer) {
    part.backward(
        scorer.gradient(),
        1.0 / samples,
        (layer, gradient) -> observer.gradient(layer, gradient.toFloats()));
    scorer.penalties().addGradients(1);
    scaled = lossScale == 1;
  }

  /**
   * Moves the copy's weights by the gradients of the last run, as {@code fit} would. May be called
   * again: an optimizer that gathers gradients moves them only then.
   */
  public void step() {
    if (!scaled) {
      stack.arena().parameters().stream()
          .filter(Parameter::trainable)
          .forEach(parameter -> scale(parameter.gradient()));
      scaled = true;
    }
    stack
        .lock()
        .step(
            () -> {
              updater.step();
              new WeightConstraints(stack).apply();
              return 0;
            });
  }

  /** The optimizer divides by it. */
  private void scale(Block gradient) {
    float[] values = gradient.toFloats();
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) lossScale;
    }
    gradient.write(values);
  }

  /**
   * What the model puts out in training for a batch, as exact as the engine has it: logits where
   * the loss is {@link #fused}.
   */
  public double[] outputs(Rows x) {
    stack.lock().predict(() -> part.forward(x.data(), 0, (layer, block) -> {}));
    return part.exactOutputs();
  }

  /** The penalties on weights and on the outputs of the last forward pass. */
  public double penalties() {
    return scorer.penalties().sum() + part.penalty() / samples;
  }

  /**
   * The loss of a batch by its targets, whatever the model puts out.
   *
   * @param outputs logits where the loss is {@link #fused}
   */
  public double loss(float[] outputs, Rows y, @Nullable Rows weights) {
    System.arraycopy(outputs, 0, scorer.raw(), 0, outputs.length);
    return scorer.score(y, weights, false);
  }

  /** The gradient of the last run's loss with respect to the model's outputs, a copy. */
  public float[] outputGradient() {
    return valid(scorer.gradient());
  }

  @Override
  public void close() {
    engine.close();
  }
}
