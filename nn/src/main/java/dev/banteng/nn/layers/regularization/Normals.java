package dev.banteng.nn.layers.regularization;

import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import java.util.SplittableRandom;

/** Draws normally distributed numbers, anew for each batch; in plain Java. */
final class Normals implements Step {
  private static final int CHUNK = 1024;

  private final Block block;
  private final StepSeed seed;
  private final double mean;
  private final double deviation;
  private final float[] chunk;

  Normals(double mean, double deviation, StepSeed seed, Block block) {
    this.block = block;
    this.seed = seed;
    this.mean = mean;
    this.deviation = deviation;
    this.chunk = new float[Math.min(CHUNK, block.length())];
  }

  @Override
  public void run() {
    SplittableRandom random = seed.random();
    for (int from = 0; from < block.length(); from += chunk.length) {
      int count = Math.min(chunk.length, block.length() - from);
      for (int i = 0; i < count; i++) {
        chunk[i] = (float) (mean + deviation * random.nextGaussian());
      }
      block.write(from, chunk, count);
    }
  }
}
