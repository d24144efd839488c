/**
 * What is found when one step of training is looked at: a diagnosis of model and data, the step
 * told number by number, gradients against differences. Values only; models make them.
 */
@NullMarked
package dev.banteng.nn.diagnosis;

import org.jspecify.annotations.NullMarked;
