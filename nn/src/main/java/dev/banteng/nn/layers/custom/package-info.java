/** Layers of users' own, from formulas. Users reach them by Layers.layer. */
@NullMarked
package dev.banteng.nn.layers.custom;

import org.jspecify.annotations.NullMarked;
