package dev.banteng.nn.api;

/** A named argument of {@code fit}; {@link Options} makes them. */
public interface FitOption {}
