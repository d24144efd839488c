package dev.banteng.bench;

import java.util.Locale;

/** What is measured; the less the better. */
enum Measure {
  /** One step of fit, with accuracy and progress bar. */
  TRAIN_STEP_MS,
  /** Predicting one row. */
  PREDICT_ONE_MS,
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
  EVALUATE_METRICS_S;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
