package dev.banteng.nn.api;

/** A named argument of {@code predict}; {@link Options} makes them. */
public interface PredictOption {}
