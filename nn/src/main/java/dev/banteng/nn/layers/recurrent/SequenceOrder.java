package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;

/**
 * How a recurrent layer goes through a sequence, and what it puts out.
 *
 * @param returnSequences whether it puts out every step, not the last alone; false by default
 * @param goBackwards whether it begins at the last step; its outputs are in its own order then;
 *     false by default
 * @param unroll an argument of Keras that changes how it computes, never what: of no effect here
 * @param zeroOutputForMask whether outputs of masked steps are zeros, not those of the step before;
 *     false by default
 */
public record SequenceOrder(
    boolean returnSequences, boolean goBackwards, boolean unroll, boolean zeroOutputForMask) {
  static final SequenceOrder USUAL = new SequenceOrder(false, false, false, false);

  SequenceOrder arguments(Arguments a) {
    boolean sequences = a.flag("return_sequences", returnSequences);
    a.pass("return_state", false, Form.of(SequenceOrder::refuseState));
    boolean backwards = a.flag("go_backwards", goBackwards);
    a.pass("stateful", false, Form.of(SequenceOrder::refuseStateful));
    return new SequenceOrder(
        sequences,
        backwards,
        a.flag("unroll", unroll),
        a.flag("zero_output_for_mask", zeroOutputForMask));
  }

  private static Boolean refuseState(String key, Object given) {
    if (Form.flag(key, given)) {
      throw Check.fail(
          "return_state gives a layer several outputs, and a layer of a Sequential has one. "
              + "Leave it out; with return_sequences every output, so every state h, is there.");
    }
    return false;
  }

  private static Boolean refuseStateful(String key, Object given) {
    if (Form.flag(key, given)) {
      throw Check.fail(
          "stateful carries states from batch to batch, which is not built here: every sequence "
              + "begins with zeros. Leave it out and give the layer whole sequences.");
    }
    return false;
  }
}
