package dev.banteng.core;

/** Whether a model is being trained or used: dropout, for one, acts in training only. */
public enum Mode {
  TRAINING,
  INFERENCE
}
