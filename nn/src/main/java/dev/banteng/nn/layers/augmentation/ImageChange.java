package dev.banteng.nn.layers.augmentation;

import java.util.SplittableRandom;

/** How a layer changes one image, by numbers that are drawn for it; in plain Java. */
interface ImageChange {
  /** How many numbers are drawn for one image. */
  int drawn();

  /** Draws the numbers of one image. */
  void draw(SplittableRandom random, float[] to);

  /** Makes of an image another. */
  void apply(float[] drawn, double[] x, double[] y);

  /**
   * The backward pass: the derivative of {@link #apply}, transposed, times a gradient.
   *
   * @param dx gets the gradient with respect to the image
   */
  void back(float[] drawn, double[] x, double[] dy, double[] dx);

  /** Any number between two, each as likely as any other; in float32, as Keras draws. */
  static float uniform(SplittableRandom random, double from, double to) {
    float low = (float) from;
    return ((float) to - low) * (float) random.nextDouble() + low;
  }
}
