package org.example;

import dev.banteng.core.data.Dataset;

/** What a user writes first. */
public final class FirstModel {
  private FirstModel() {}

  /** Prints one line. */
  public static void main(String... args) {
    System.out.println(Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}));
  }
}
