package dev.banteng.losses.internal;

/**
 * A loss that is the mean of a formula over the last axis. What a loss adds is the formula and its
 * slope.
 *
 * @param <L> the loss itself
 */
public interface ElementwiseLoss<L extends ElementwiseLoss<L>>
    extends AxisLoss<L>, ElementFormula {}
