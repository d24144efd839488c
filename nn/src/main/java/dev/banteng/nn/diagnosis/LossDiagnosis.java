package dev.banteng.nn.diagnosis;

import java.util.OptionalDouble;

/**
 * The loss of a batch beside that of guessing.
 *
 * @param value the loss, penalties included, as training has it (dropout at work)
 * @param guessing the loss of predicting every class alike ({@code ln(classes)} for a
 *     crossentropy), or the mean of the targets where they are numbers; empty where neither is
 *     known
 * @param verdict a complaint where it is far above, or not below after many steps
 */
public record LossDiagnosis(double value, OptionalDouble guessing, Verdict verdict) {
  @Override
  public String toString() {
    return verdict.below(
        Layout.headline(
            "Loss: %s%s",
            Layout.plain(value),
            guessing.isPresent() ? ", guessing " + Layout.plain(guessing.getAsDouble()) : ""));
  }
}
