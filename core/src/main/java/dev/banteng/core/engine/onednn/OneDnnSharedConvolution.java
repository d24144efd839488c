package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parts;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.ThreadLimit;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of a single image whose rows are cut into bands, one for each thread: for
 * predictions of one sample. The bands of the input overlap, so the backward pass is one piece.
 */
final class OneDnnSharedConvolution implements WeightedOp {
  private final Window window;
  private final WeightedOp whole;
  private final Step forward;

  /**
   * An operation on the given blocks.
   *
   * @param contexts one for each band, since primitives that run at the same time must not share
   *     their scratchpad
   * @param whole the same operation as one piece
   */
  OneDnnSharedConvolution(
      ThreadLimit limit,
      List<OneDnnContext> contexts,
      OneDnnWeights weights,
      Window window,
      int groups,
      Block x,
      Block w,
      @Nullable Block b,
      boolean relu,
      Block y,
      WeightedOp whole) {
    this.window = window;
    this.whole = whole;
    int rows = (int) y.sizes()[1];
    int size = (rows + contexts.size() - 1) / contexts.size();
    var bands = new ArrayList<OneDnnConvolution>();
    for (int from = 0; from < rows; from += size) {
      int to = Math.min(from + size, rows);
      bands.add(band(contexts.get(bands.size()), weights, groups, from, to, x, w, b, relu, y));
    }
    Step renew = Step.all(bands.stream().map(OneDnnConvolution::renew).toList());
    this.forward =
        renew.then(
            Parts.of(limit, bands.stream().map(OneDnnConvolution::compute).toArray(Step[]::new)));
  }

  /** The rows of the output from one on to another. */
  private OneDnnConvolution band(
      OneDnnContext context,
      OneDnnWeights weights,
      int groups,
      int from,
      int to,
      Block x,
      Block w,
      @Nullable Block b,
      boolean relu,
      Block y) {
    int height = (int) x.sizes()[1];
    int above = window.paddingHeight(height)[0];
    int begin = from * window.strideHeight() - above;
    int span = (window.height() - 1) * window.dilationHeight() + 1;
    int end = (to - 1) * window.strideHeight() + span - above;
    var image =
        new OneDnnImage(
            window,
            new int[] {Math.max(0, -begin), Math.max(0, end - height)},
            window.paddingWidth((int) x.sizes()[2]));
    return new OneDnnConvolution(
        context,
        weights,
        image,
        groups,
        rows(x, Math.max(0, begin), Math.min(height, end)),
        w,
        b,
        relu,
        rows(y, from, to));
  }

  private static Block rows(Block image, int from, int to) {
    long[] sizes = image.sizes();
    int row = (int) (sizes[2] * sizes[3]);
    return image.view(from * row, 1, to - from, sizes[2], sizes[3]);
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return whole.inputGradient(dy, dx);
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    return whole.weightGradients(dy, dw, db);
  }

  @Override
  public Step backward(Block dy, Block dw, @Nullable Block db, Block dx) {
    return whole.backward(dy, dw, db, dx);
  }
}
