package org.example;

import static dev.banteng.tensorboard.TensorBoard.tensorBoard;

/** Prints the callback that writes for TensorBoard. */
public final class Board {
  private Board() {}

  /** Prints the callback that writes for TensorBoard. */
  public static void main(String... args) {
    System.out.println(tensorBoard("logs").histogramFreq(1));
  }
}
