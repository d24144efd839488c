package org.example;

import static dev.banteng.plots.Plots.plotRoc;

/** Draws a picture and prints it as text. */
public final class Pictures {
  private Pictures() {}

  /** Draws a picture and prints it as text. */
  public static void main(String... args) {
    System.out.println(plotRoc(new int[] {0, 1, 1}, new float[] {0.2f, 0.7f, 0.8f}));
  }
}
