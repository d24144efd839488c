package dev.banteng.nn.api;

/** A named argument of {@code predict}; {@link Options} makes them, and there are no others. */
public sealed interface PredictOption
    permits Options.BatchSize, Options.Callbacks, Options.Verbose {}
