package dev.banteng.nn.diagnosis;

import dev.banteng.core.Equation;

/**
 * The loss in a step that is explained.
 *
 * @param name its name
 * @param equation how it is computed
 * @param before its value, penalties included
 * @param penalties what of it are penalties on weights and outputs
 * @param after its value on the same batch after the step
 */
public record LossStep(
    String name, Equation equation, double before, double penalties, double after) {
  @Override
  public String toString() {
    return Layout.headline(
        "%s: %s before and %s after", name, Layout.plain(before), Layout.plain(after));
  }
}
