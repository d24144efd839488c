package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** Element-wise work with a number for each channel: a product with two sums behind it. */
final class OneDnnChannels {
  /**
   * The second operation behind the product, as the C macro DNNL_ARG_ATTR_MULTIPLE_POST_OP says.
   */
  private static final int SECOND_POST_OP = 2 * DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;

  private OneDnnChannels() {}

  /** {@code y = x·factor + y + summand}. */
  static Step accumulate(OneDnnContext context, Block x, Block factor, Block summand, Block y) {
    long count = factor.length();
    memory.desc layout = context.layout(format_tag.ab, x.length() / count, count);
    memory.desc channels = context.layout(format_tag.ab, 1, count);
    post_ops after = context.own(new post_ops());
    after.append_sum();
    after.append_binary(algorithm.binary_add, channels);
    primitive_attr attributes = context.attributes();
    attributes.set_post_ops(after);
    var description =
        new binary.primitive_desc(
            OneDnnContext.CPU, algorithm.binary_mul, layout, channels, layout, attributes, false);
    return context.step(
        description,
        new binary(description),
        context.argument(DNNL_ARG_SRC_0, x, layout),
        context.argument(DNNL_ARG_SRC_1, factor, channels),
        context.argument(SECOND_POST_OP | DNNL_ARG_SRC_1, summand, channels),
        context.argument(DNNL_ARG_DST, y, layout));
  }
}
