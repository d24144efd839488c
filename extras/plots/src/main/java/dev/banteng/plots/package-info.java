/**
 * Pictures of trainings, classifiers and layers; {@link dev.banteng.plots.Plots} is the catalogue.
 * They are drawn by a small surface of their own, as SVG and as PNG, without a library.
 */
@NullMarked
package dev.banteng.plots;

import org.jspecify.annotations.NullMarked;
