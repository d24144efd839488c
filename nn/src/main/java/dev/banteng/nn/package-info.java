/**
 * The front door: {@link dev.banteng.nn.Sequential}, a model of layers one after the other, with
 * compile, fit, evaluate and predict.
 */
@NullMarked
package dev.banteng.nn;

import org.jspecify.annotations.NullMarked;
