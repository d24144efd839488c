package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.NormalizationOp;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.NormalizationSettings;
import dev.banteng.nn.layers.internal.LastAxes;
import dev.banteng.nn.layers.internal.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A group normalization that has met its input: the batch normalization of each sample by itself,
 * the mean and variance of its channels merged to those of their groups. oneDNN has a primitive for
 * it, whose backward pass is its reference code, 200 times slower than this.
 */
record BuiltGroupNormalization(
    NormalizationSettings settings, int groups, LastAxes channels, List<Parameter> parameters)
    implements BuiltLayer {

  @Override
  public Pass connect(Binding binding, Block x) {
    Engine engine = binding.engine();
    Block y = engine.block(x.sizes());
    Block source = channels.last(engine, x);
    Block result = channels.last(engine, y);
    var work = new Work(engine, source, result);
    Step forward =
        channels.in(engine, x, source).then(work.forward()).then(channels.out(engine, result, y));
    return new Pass(
        y,
        forward,
        dy -> {
          Block gradient = channels.last(engine, dy);
          return new Pass.Back(
              dy,
              channels
                  .in(engine, dy, gradient)
                  .then(work.backward(gradient))
                  .then(channels.out(engine, gradient, dy)));
        });
  }

  /** What is done with samples whose last axis is that of the channels. */
  private final class Work {
    private final Engine engine;
    private final Block x;
    private final int size; // how many channels
    private final int places; // how many numbers a channel of a sample has
    private final GammaBeta gammaBeta;
    private final Numbers gamma;
    private final List<Moments> moments = new ArrayList<>(); // of each sample
    private final List<NormalizationOp> ops = new ArrayList<>();
    private final List<Step> forward = new ArrayList<>();

    Work(Engine engine, Block x, Block y) {
      this.engine = engine;
      this.x = x;
      this.size = channels.length();
      this.places = (int) x.sizes()[1];
      this.gammaBeta = GammaBeta.of(engine, settings, parameters, size);
      this.gamma = new Numbers(gammaBeta.gamma());
      for (int i = 0; i < x.rows(); i++) {
        var own = Moments.of(engine, size);
        moments.add(own);
        forward.add(op(false, i, own, y).forward());
        forward.add(() -> merge(own));
        ops.add(op(true, i, own, y));
        forward.add(ops.get(i).forward());
      }
    }

    private NormalizationOp op(boolean given, int sample, Moments own, Block y) {
      return engine.batchNormalization(
          given,
          sample(x, sample),
          own.mean().block(),
          own.variance().block(),
          gammaBeta.gamma(),
          gammaBeta.beta(),
          settings.epsilon(),
          false,
          sample(y, sample));
    }

    private Block sample(Block samples, int index) {
      return samples.view(index * places * size, 1, places, size);
    }

    Step forward() {
      return Step.all(forward);
    }

    /** Gives each channel mean and variance of its group; all have as many numbers. */
    private void merge(Moments own) {
      own.read();
      double[] mean = own.mean().values();
      double[] variance = own.variance().values();
      int count = size / groups;
      for (int from = 0; from < size; from += count) {
        double all = 0;
        for (int c = from; c < from + count; c++) {
          all += mean[c] / count;
        }
        double spread = 0;
        for (int c = from; c < from + count; c++) {
          spread += (variance[c] + (mean[c] - all) * (mean[c] - all)) / count;
        }
        Arrays.fill(mean, from, from + count, all);
        Arrays.fill(variance, from, from + count, spread);
      }
      own.write();
    }

    /** Finds all gradients; the input's takes the place of the output's. */
    Step backward(Block dy) {
      var sums = new Sums(engine, size, gammaBeta);
      var correction = Correction.of(engine, size);
      var steps = new ArrayList<Step>();
      steps.add(sums::begin);
      for (int i = 0; i < dy.rows(); i++) {
        Moments own = moments.get(i);
        Block gradient = sample(dy, i);
        steps.add(ops.get(i).backward(gradient, sums.gamma(), sums.beta(), gradient));
        steps.add(
            () -> {
              sums.add();
              correct(own, sums, correction);
            });
        steps.add(isAlone() ? zeros(gradient) : correction.on(engine, sample(x, i), gradient));
      }
      steps.add(sums::end);
      return Step.all(steps);
    }

    /** Whether each number is a group: what it is makes no difference then. */
    private boolean isAlone() {
      return places == 1 && groups == size;
    }

    private static Step zeros(Block block) {
      float[] zeros = new float[block.length()];
      return () -> block.write(zeros);
    }

    /** What a sample's numbers have done to mean and variance of their groups. */
    private void correct(Moments own, Sums sums, Correction correction) {
      double[] factor = gamma.read();
      int count = size / groups;
      for (int from = 0; from < size; from += count) {
        double gradients = 0;
        double along = 0;
        for (int c = from; c < from + count; c++) {
          gradients += factor[c] * sums.beta(c) / (count * places);
          along += factor[c] * sums.gamma(c) / (count * places);
        }
        double scale = 1 / Math.sqrt(own.variance().values()[from] + settings.epsilon());
        for (int c = from; c < from + count; c++) {
          correction.set(c, own.mean().values()[from], scale, gradients, along);
        }
      }
      correction.write();
    }
  }

  /** The gradients of gamma and beta, sample by sample. */
  private static final class Sums {
    private final Numbers gamma; // of one sample
    private final Numbers beta;
    private final Numbers allGamma;
    private final Numbers allBeta;

    Sums(Engine engine, int size, GammaBeta gammaBeta) {
      gamma = new Numbers(engine.block(size));
      beta = new Numbers(engine.block(size));
      allGamma = new Numbers(gammaBeta.gammaGradient());
      allBeta = new Numbers(gammaBeta.betaGradient());
    }

    void begin() {
      Arrays.fill(allGamma.values(), 0);
      Arrays.fill(allBeta.values(), 0);
    }

    void add() {
      add(gamma.read(), allGamma.values());
      add(beta.read(), allBeta.values());
    }

    private static void add(double[] values, double[] to) {
      for (int i = 0; i < to.length; i++) {
        to[i] += values[i];
      }
    }

    void end() {
      allGamma.write();
      allBeta.write();
    }

    Block gamma() {
      return gamma.block();
    }

    Block beta() {
      return beta.block();
    }

    double gamma(int channel) {
      return gamma.values()[channel];
    }

    double beta(int channel) {
      return beta.values()[channel];
    }
  }
}
