package org.example;

import static dev.banteng.mlflow.Mlflow.mlflow;

/** Prints the callback that logs to MLflow. */
public final class Tracked {
  private Tracked() {}

  /** Prints the callback that logs to MLflow. */
  public static void main(String... args) {
    System.out.println(mlflow("http://127.0.0.1:5000").experiment("digits").run("cnn"));
  }
}
