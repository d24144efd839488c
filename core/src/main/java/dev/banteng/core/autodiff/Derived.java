package dev.banteng.core.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a formula gives for a batch.
 *
 * @param values one a sample, or one for each of the predictions' leading axes
 * @param gradient of their sum, each times its factor, with respect to the predictions
 */
public record Derived(INDArray values, INDArray gradient) {}
