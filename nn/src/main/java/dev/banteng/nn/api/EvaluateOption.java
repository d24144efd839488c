package dev.banteng.nn.api;

/** A named argument of {@code evaluate}; {@link Options} makes them. */
public interface EvaluateOption {}
