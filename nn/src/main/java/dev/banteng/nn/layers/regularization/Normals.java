package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Seed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import java.util.SplittableRandom;

/** Draws normally distributed numbers, anew for each batch; in plain Java. */
final class Normals implements Step {
  private static final int CHUNK = 1024;

  private final Block block;
  private final SplittableRandom random;
  private final double mean;
  private final double deviation;
  private final float[] chunk;

  Normals(double mean, double deviation, Seed seed, Block block) {
    this.block = block;
    this.random = seed.random();
    this.mean = mean;
    this.deviation = deviation;
    this.chunk = new float[Math.min(CHUNK, block.length())];
  }

  @Override
  public void run() {
    for (int from = 0; from < block.length(); from += chunk.length) {
      int count = Math.min(chunk.length, block.length() - from);
      for (int i = 0; i < count; i++) {
        chunk[i] = (float) (mean + deviation * random.nextGaussian());
      }
      block.write(from, chunk, count);
    }
  }
}
