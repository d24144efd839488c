/**
 * What is read off the table of true and predicted classes: the confusion matrix itself, its
 * report, Cohen's kappa, Matthews' correlation and balanced accuracy. Made by {@code Metrics}.
 */
@NullMarked
package dev.banteng.metrics.multiclass;

import org.jspecify.annotations.NullMarked;
