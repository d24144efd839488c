package dev.banteng.nn.layers.normalization;

import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Meeting;
import dev.banteng.core.engine.NormalizationOp;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltActivation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.LastAxes;
import java.util.List;
import java.util.Optional;

/**
 * A batch normalization that has met its input.
 *
 * @param relu whether the relu behind it is computed along with it
 */
record BuiltBatchNormalization(
    BatchNormalization layer, LastAxes channels, List<Parameter> parameters, boolean relu)
    implements BuiltLayer {
  /** Takes a relu that stands behind it. */
  @Override
  public Optional<BuiltLayer> with(BuiltLayer next) {
    return !relu && next instanceof BuiltActivation function && function.function().isRelu()
        ? Optional.of(new BuiltBatchNormalization(layer, channels, parameters, true))
        : Optional.empty();
  }

  @Override
  public boolean sharesStatistics() {
    return layer.isTrainable();
  }

  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.engine().block(x.sizes());
    Block source = channels.last(binding.engine(), x);
    Block result = channels.last(binding.engine(), y);
    var gammaBeta =
        GammaBeta.of(binding.engine(), layer.settings(), parameters, (int) source.sizes()[2]);
    Work work = work(binding, x.row(), gammaBeta, source, result);
    Step forward =
        channels
            .in(binding.engine(), x, source)
            .then(work.forward())
            .then(channels.out(binding.engine(), result, y));
    return new Pass(y, forward, dy -> back(binding, work, dy));
  }

  private Work work(Binding binding, Shape row, GammaBeta gammaBeta, Block x, Block y) {
    if (binding.mode() == Mode.INFERENCE || !layer.isTrainable()) {
      return fixed(binding, gammaBeta, x, y);
    }
    return binding.cut().parts() == 1 && binding.mask().isEmpty()
        ? alone(binding, gammaBeta, x, y)
        : amongOthers(binding, row, gammaBeta, x, y);
  }

  private Pass.Back back(Binding binding, Work work, Block dy) {
    Block gradient = channels.last(binding.engine(), dy);
    Step step =
        channels
            .in(binding.engine(), dy, gradient)
            .then(work.backward(gradient))
            .then(channels.out(binding.engine(), gradient, dy));
    return new Pass.Back(dy, step);
  }

  /** What is done with samples whose last axis is that of the channels. */
  private interface Work {
    Step forward();

    /** Finds all gradients; the input's takes the place of the output's. */
    Step backward(Block dy);
  }

  private Parameter moving(int which) {
    return parameters.get(parameters.size() - 2 + which);
  }

  private NormalizationOp op(
      Binding binding, boolean given, GammaBeta gammaBeta, Block x, Moments moments, Block y) {
    return op(binding, given, gammaBeta, x, moments, relu, y);
  }

  private NormalizationOp op(
      Binding binding,
      boolean given,
      GammaBeta gammaBeta,
      Block x,
      Moments moments,
      boolean withRelu,
      Block y) {
    return binding
        .engine()
        .batchNormalization(
            given,
            x,
            moments.mean().block(),
            moments.variance().block(),
            gammaBeta.gamma(),
            gammaBeta.beta(),
            layer.settings().epsilon(),
            withRelu,
            y);
  }

  /** By the moving mean and variance. */
  private Work fixed(Binding binding, GammaBeta gammaBeta, Block x, Block y) {
    var moments = new Moments(moving(0).value(), moving(1).value());
    return of(op(binding, true, gammaBeta, x, moments, y), gammaBeta, Step.NOTHING);
  }

  /** By the mean and variance of a batch in one piece. */
  private Work alone(Binding binding, GammaBeta gammaBeta, Block x, Block y) {
    var moments = Moments.of(binding.engine(), gammaBeta.gamma().length());
    Step follow = movingMoments().following(moments);
    return of(op(binding, false, gammaBeta, x, moments, y), gammaBeta, follow);
  }

  private static Work of(NormalizationOp op, GammaBeta gammaBeta, Step after) {
    return new Work() {
      @Override
      public Step forward() {
        return op.forward().then(after);
      }

      @Override
      public Step backward(Block dy) {
        return op.backward(dy, gammaBeta.gammaGradient(), gammaBeta.betaGradient(), dy);
      }
    };
  }

  private MovingMoments movingMoments() {
    return new MovingMoments(layer.momentum(), new Moments(moving(0).value(), moving(1).value()));
  }

  /**
   * By the mean and variance of a batch of which these samples are a part, or of which a mask
   * leaves a part. Each part finds its own, then all meet and merge them; and so on the way back,
   * where each part finds its gradients as if the mean and the variance were fixed, and adds what
   * the samples have done to these.
   */
  private Work amongOthers(Binding binding, Shape row, GammaBeta gammaBeta, Block x, Block y) {
    Engine engine = binding.engine();
    var all =
        binding
            .cut()
            .shared(
                MergedMoments.class,
                () -> new MergedMoments(layer.settings().epsilon(), gammaBeta, movingMoments()));
    var part = all.join(engine, binding.cut().parts(), gammaBeta, x);
    Optional<CountedSteps> counted =
        binding.mask().map(mask -> CountedSteps.of(row, layer.axis(), mask, x));
    Step own =
        counted
            .map(steps -> steps.moments(part.moments(), part.counts()))
            .orElseGet(() -> op(binding, false, gammaBeta, x, part.moments(), false, y).forward());
    NormalizationOp op = op(binding, true, gammaBeta, x, part.moments(), y);
    return new Work() {
      @Override
      public Step forward() {
        return own.then(part::arrive).then(new Meeting(all::merge)).then(op.forward());
      }

      @Override
      public Step backward(Block dy) {
        return op.backward(dy, gammaBeta.gammaGradient(), gammaBeta.betaGradient(), dy)
            .then(part::arrive)
            .then(new Meeting(all::mergeGradients))
            .then(
                counted
                    .map(steps -> steps.corrected(part.correction(), dy))
                    .orElseGet(() -> part.correction().on(engine, x, dy)));
      }
    };
  }
}
