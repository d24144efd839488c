package dev.banteng.core;

/**
 * What may follow the optimizer and the loss in {@code compile}: metrics, losses as metrics,
 * weighted metrics.
 */
public interface CompileOption {}
