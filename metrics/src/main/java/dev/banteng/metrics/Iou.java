package dev.banteng.metrics;

import java.util.Locale;

/** Keras' classes of intersection over union. */
public enum Iou {
  /** Chosen classes of class numbers. */
  CHOSEN("IoU"),
  /** No and yes, of predictions against a threshold. */
  BINARY("BinaryIoU"),
  /** All classes of class numbers. */
  MEAN("MeanIoU"),
  /** Chosen classes of one-hot truth. */
  ONE_HOT("OneHotIoU"),
  /** All classes of one-hot truth. */
  ONE_HOT_MEAN("OneHotMeanIoU");

  private final String className;

  Iou(String className) {
    this.className = className;
  }

  /** Keras' name of the metric's class. */
  String className() {
    return className;
  }

  /** The name of its factory in {@link Metrics}. */
  String factory() {
    String first = className.substring(0, this == CHOSEN ? className.length() : 1);
    return first.toLowerCase(Locale.ROOT) + className.substring(first.length());
  }

  boolean ofAllClasses() {
    return this == MEAN || this == ONE_HOT_MEAN;
  }

  boolean ofOneHotTruth() {
    return this == ONE_HOT || this == ONE_HOT_MEAN;
  }
}
