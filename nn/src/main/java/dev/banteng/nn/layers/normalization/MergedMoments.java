package dev.banteng.nn.layers.normalization;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.layers.internal.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Mean and variance of a batch that is cut into parts, from those of the parts: exactly those of
 * the whole, merged in the order of the parts, so that the bits are always the same.
 */
final class MergedMoments {
  private final double epsilon;
  private final Numbers gamma;
  private final MovingMoments moving;
  private final List<Part> parts = new ArrayList<>();
  private final AtomicInteger arrived = new AtomicInteger();
  private int wanted;

  MergedMoments(double epsilon, GammaBeta gammaBeta, MovingMoments moving) {
    this.epsilon = epsilon;
    this.gamma = new Numbers(gammaBeta.gamma());
    this.moving = moving;
  }

  /** Some samples of the batch. */
  final class Part {
    private final double[] counts; // how many numbers of each channel
    private final Moments moments;
    private final Numbers gammaGradient;
    private final Numbers betaGradient;
    private final Correction correction;

    private Part(Engine engine, GammaBeta gammaBeta, Block x) {
      int channels = gammaBeta.gamma().length();
      counts = new double[channels];
      Arrays.fill(counts, (double) x.length() / channels);
      moments = Moments.of(engine, channels);
      gammaGradient = new Numbers(gammaBeta.gammaGradient());
      betaGradient = new Numbers(gammaBeta.betaGradient());
      correction = Correction.of(engine, channels);
    }

    /** What operations find in these samples, and after the meeting in all. */
    Moments moments() {
      return moments;
    }

    /** How many numbers of each channel it has; a mask makes them less from batch to batch. */
    double[] counts() {
      return counts;
    }

    /** Says that this part has found what it brings to the meeting. */
    void arrive() {
      arrived.incrementAndGet();
    }

    /** What the samples have done to mean and variance. */
    Correction correction() {
      return correction;
    }
  }

  Part join(Engine engine, int count, GammaBeta gammaBeta, Block x) {
    wanted = count;
    var part = new Part(engine, gammaBeta, x);
    parts.add(part);
    return part;
  }

  private void allHaveCome() {
    int came = arrived.getAndSet(0);
    if (came != wanted) {
      throw Check.order(
          "%s of %s parts of a batch met in a batch normalization. A layer that wraps it has to put its steps together by Step.then.",
          came, wanted);
    }
  }

  /** Gives each part mean and variance of all, by the formula of Chan, Golub and LeVeque. */
  void merge() {
    allHaveCome();
    Moments total = parts.get(0).moments;
    total.read();
    double[] mean = total.mean().values();
    double[] variance = total.variance().values();
    double[] seen = parts.get(0).counts.clone();
    for (Part part : parts.subList(1, parts.size())) {
      part.moments.read();
      for (int c = 0; c < mean.length; c++) {
        double share = part.counts[c] == 0 ? 0 : part.counts[c] / (seen[c] + part.counts[c]);
        double apart = part.moments.mean().values()[c] - mean[c];
        double other = part.moments.variance().values()[c];
        mean[c] += share * apart;
        variance[c] += share * (other - variance[c] + (1 - share) * apart * apart);
        seen[c] += part.counts[c];
      }
    }
    for (Part part : parts) {
      System.arraycopy(mean, 0, part.moments.mean().values(), 0, mean.length);
      System.arraycopy(variance, 0, part.moments.variance().values(), 0, mean.length);
      part.moments.write();
    }
    moving.follow(total);
  }

  /** Tells each part what the samples have done to mean and variance. */
  void mergeGradients() {
    allHaveCome();
    double[] factor = gamma.read();
    Moments total = parts.get(0).moments;
    for (Part part : parts) {
      part.gammaGradient.read();
      part.betaGradient.read();
    }
    for (int c = 0; c < factor.length; c++) {
      double along = 0;
      double sum = 0;
      double count = 0;
      for (Part part : parts) {
        count += part.counts[c];
        along += part.gammaGradient.values()[c];
        sum += part.betaGradient.values()[c];
      }
      double mean = total.mean().values()[c];
      double scale = 1 / Math.sqrt(total.variance().values()[c] + epsilon);
      double each = factor[c] / Math.max(1, count); // where none counts, none is corrected
      for (Part part : parts) {
        part.correction.set(c, mean, scale, each * sum, each * along);
      }
    }
    parts.forEach(part -> part.correction.write());
  }
}
