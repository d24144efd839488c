package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.onednn.OneDnnContext.Argument;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;

/** Matrix products of matrices that may be parts of blocks, transposed or not. */
final class OneDnnProduct {
  private OneDnnProduct() {}

  /**
   * A matrix in a block.
   *
   * @param block where its numbers are
   * @param from the index of its first number
   * @param down how far its rows lie apart
   * @param right how far its columns lie apart
   */
  record Matrix(Block block, long from, long rows, long columns, long down, long right) {
    /** All of a block, as rows of so many columns. */
    static Matrix of(Block block, long columns) {
      return new Matrix(block, 0, block.length() / columns, columns, columns, 1);
    }

    Matrix rows(long first, long count) {
      return new Matrix(block, from + first * down, count, columns, down, right);
    }

    Matrix columns(long first, long count) {
      return transposed().rows(first, count).transposed();
    }

    Matrix transposed() {
      return new Matrix(block, from, columns, rows, right, down);
    }

    private Argument argument(OneDnnContext context, int kind) {
      long extent = (rows - 1) * down + (columns - 1) * right + 1;
      return new Argument(kind, context.view(block.view((int) from, extent), layout(context)));
    }

    private memory.desc layout(OneDnnContext context) {
      return context.strided(new long[] {rows, columns}, new long[] {down, right});
    }
  }

  /**
   * {@code to = a·b + bias}, and {@code max(to, 0)} if {@code relu}.
   *
   * @param bias one row, or null
   */
  static Step of(
      OneDnnContext context, Matrix a, Matrix b, @Nullable Matrix bias, boolean relu, Matrix to) {
    primitive_attr attributes = context.attributes(relu);
    memory.desc left = a.layout(context);
    memory.desc right = b.layout(context);
    memory.desc result = to.layout(context);
    var description =
        bias == null
            ? new matmul.primitive_desc(OneDnnContext.CPU, left, right, result, attributes, false)
            : new matmul.primitive_desc(
                OneDnnContext.CPU, left, right, bias.layout(context), result, attributes, false);
    return context.step(
        description,
        new matmul(description),
        a.argument(context, DNNL_ARG_SRC),
        b.argument(context, DNNL_ARG_WEIGHTS),
        bias == null ? null : bias.argument(context, DNNL_ARG_BIAS),
        to.argument(context, DNNL_ARG_DST));
  }
}
