package dev.banteng.nn.api;

/** A named argument of {@code fit}; {@link Options} makes them, and there are no others. */
public sealed interface FitOption
    permits Options.BatchSize,
        Options.Callbacks,
        Options.ClassWeight,
        Options.Epochs,
        Options.InitialEpoch,
        Options.OnNaN,
        Options.ResumeFrom,
        Options.SampleWeight,
        Options.SeedOption,
        Options.Shuffle,
        Options.StepsPerEpoch,
        Options.ValidationBatchSize,
        Options.ValidationData,
        Options.ValidationFreq,
        Options.ValidationSplit,
        Options.ValidationSteps,
        Options.Verbose {}
