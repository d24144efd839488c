package dev.banteng.nn.activations;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.util.List;
import java.util.TreeSet;

/** Axes as Keras counts them, the batch first, negative ones from the end. */
final class Axes {
  private Axes() {}

  /**
   * The axes of a sample, from 0 on and in order.
   *
   * @param owner the function, for messages
   * @param axes as they were given
   * @param sample the shape of a sample
   */
  static List<Integer> ofSample(String owner, List<Integer> axes, Shape sample) {
    if (sample.rank() == 0) {
      throw Check.fail(
          "%s runs along an axis of each sample, but samples of %s are single numbers. Give x a second axis.",
          owner, sample.withBatch());
    }
    var found = new TreeSet<Integer>();
    for (int axis : axes) {
      if (axis == 0 || axis == -sample.rank() - 1) {
        throw Check.fail(
            "%s: axis %s of %s is the batch, but samples do not depend on one another. Take an axis from 1 to %s.",
            owner, axis, sample.withBatch(), sample.rank());
      }
      if (Math.abs(axis) > sample.rank()) {
        throw Check.fail(
            "%s: there is no axis %s in %s. Take one from 1 to %s, or from -1 to -%s.",
            owner, axis, sample.withBatch(), sample.rank(), sample.rank());
      }
      if (!found.add(axis < 0 ? axis + sample.rank() : axis - 1)) {
        throw Check.fail("%s: axis %s of %s is given twice.", owner, axis, sample.withBatch());
      }
    }
    return List.copyOf(found);
  }
}
