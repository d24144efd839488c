package dev.banteng.bench;

import java.util.Locale;

/** What is measured; the less the better. */
enum Measure implements Against {
  /** One step of fit, with accuracy and progress bar. */
  TRAIN_STEP_MS,
  /** Predicting one row. */
  PREDICT_ONE_MS,
  /** The same where the program has computed with ND4J on other threads before. */
  TRAIN_STEP_CROWDED_MS,
  /** The same there. */
  PREDICT_ONE_CROWDED_MS,
  /** The same while another process keeps each core busy. */
  TRAIN_STEP_BUSY_MS,
  /** The same then. */
  PREDICT_ONE_BUSY_MS,
  /** The engine's primitives of a step alone. */
  FLOOR_STEP_MS,
  /** From the start of the virtual machine to the end of the first batch. */
  START_S,
  /** The most memory resident while training on all of MNIST. */
  PEAK_MB,
  /** Heap allocated by one steady step, in all threads. */
  STEP_HEAP_KB,
  /** Native memory that one steady step leaves allocated. */
  STEP_NATIVE_KB,
  /** What accuracy, F1, AUC and top-5 together add to a step of fit, in percent of it. */
  METRICS_STEP_PERCENT,
  /** Evaluating 10,000 rows of 10 classes by all metrics of classes. */
  EVALUATE_METRICS_S,
  /** What TensorBoard and MLflow, with a slow server, add to an epoch, in percent of it. */
  TRACKERS_EPOCH_PERCENT;

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isBusy() {
    return this == TRAIN_STEP_BUSY_MS || this == PREDICT_ONE_BUSY_MS;
  }
}
