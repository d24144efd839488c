package dev.banteng.nn.layers.api;

/**
 * What dense and convolutional layers share: withers for their {@link KernelSettings}.
 *
 * @param <L> the layer itself
 */
public interface KernelLayer<L extends KernelLayer<L>> extends BiasedLayer<L>, KernelWithers<L> {}
