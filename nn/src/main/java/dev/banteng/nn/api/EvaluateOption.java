package dev.banteng.nn.api;

/** A named argument of {@code evaluate}; {@link Options} makes them, and there are no others. */
public sealed interface EvaluateOption
    permits Options.BatchSize, Options.Callbacks, Options.SampleWeight, Options.Verbose {}
