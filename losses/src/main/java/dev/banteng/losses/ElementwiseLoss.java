package dev.banteng.losses;

/**
 * A loss that is the mean of a formula over the last axis. What a loss adds is the formula and its
 * slope.
 *
 * @param <L> the loss itself
 */
interface ElementwiseLoss<L extends ElementwiseLoss<L>> extends AxisLoss<L>, ElementFormula {}
