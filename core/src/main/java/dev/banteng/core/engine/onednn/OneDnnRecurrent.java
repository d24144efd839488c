package dev.banteng.core.engine.onednn;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.RecurrentKind;
import dev.banteng.core.engine.RecurrentOp;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.onednn.OneDnnContext.Argument;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer as oneDNN's own primitive, the weights in whatever layouts it asks for. The
 * primitive adds to gradients of weights, so these are cleared first.
 */
final class OneDnnRecurrent implements RecurrentOp {
  private final OneDnnContext context;
  private final OneDnnWeights weights;
  private final RecurrentKind kind;
  private final Block xs;
  private final Block w;
  private final Block r;
  private final Block b;
  private final Block hs;
  private final memory.desc plainW;
  private final memory.desc plainR;
  private final Block zeros; // the states before the first step, and gradients of the last
  private final Block last; // the states after the last step
  private final Block lastCarry;
  private final OneDnnRecurrentKinds kinds;
  private final OneDnnRecurrentKinds.Made made;
  private final @Nullable memory workspace;
  private final Step forward;

  OneDnnRecurrent(
      OneDnnContext context,
      OneDnnWeights weights,
      RecurrentKind kind,
      boolean training,
      Block xs,
      Block w,
      Block r,
      Block b,
      Block hs) {
    this.context = context;
    this.weights = weights;
    this.kind = kind;
    this.xs = xs;
    this.w = w;
    this.r = r;
    this.b = b;
    this.hs = hs;
    long units = hs.sizes()[2];
    long gates = r.sizes()[1] / units;
    long[] ofW = {1, 1, xs.sizes()[2], gates, units};
    long[] ofR = {1, 1, units, gates, units};
    this.plainW = context.layout(format_tag.ldigo, ofW);
    this.plainR = context.layout(format_tag.ldigo, ofR);
    this.kinds =
        new OneDnnRecurrentKinds(
            context.layout(format_tag.tnc, xs.sizes()),
            context.layout(format_tag.any, ofW),
            context.layout(format_tag.any, ofR),
            context.layout(format_tag.ldgo, 1, 1, b.length() / units, units),
            context.layout(format_tag.tnc, hs.sizes()),
            context.layout(format_tag.ldnc, 1, 1, hs.sizes()[1], units));
    this.zeros = context.block(1, 1, hs.sizes()[1], units);
    this.last = context.block(zeros.sizes());
    this.lastCarry = context.block(zeros.sizes());
    this.made = kinds.forward(kind, training, context.attributes());
    context.own(made.description());
    this.workspace =
        training ? context.make(context.own(made.description().workspace_desc())) : null;
    this.forward = forwardStep();
  }

  private Step forwardStep() {
    var description = made.description();
    var packedW = weights.in(context.own(description.weights_layer_desc()), w, plainW);
    var packedR = weights.in(context.own(description.weights_iter_desc()), r, plainR);
    Step run =
        context.step(
            description,
            made.work(),
            context.argument(DNNL_ARG_SRC_LAYER, xs, kinds.source()),
            state(DNNL_ARG_SRC_ITER, zeros),
            carry(DNNL_ARG_SRC_ITER_C, zeros),
            new Argument(DNNL_ARG_WEIGHTS_LAYER, packedW.values()),
            new Argument(DNNL_ARG_WEIGHTS_ITER, packedR.values()),
            context.argument(DNNL_ARG_BIAS, b, kinds.bias()),
            context.argument(DNNL_ARG_DST_LAYER, hs, kinds.result()),
            state(DNNL_ARG_DST_ITER, last),
            carry(DNNL_ARG_DST_ITER_C, lastCarry),
            workspace == null ? null : new Argument(DNNL_ARG_WORKSPACE, workspace));
    return packedW.renew().then(packedR.renew()).then(run);
  }

  private Argument state(int kindOfArgument, Block state) {
    return context.argument(kindOfArgument, state, kinds.state());
  }

  /** The second state, which an LSTM alone has. */
  private @Nullable Argument carry(int kindOfArgument, Block state) {
    return kind == RecurrentKind.LSTM ? state(kindOfArgument, state) : null;
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step backward(Block dhs, Block dw, Block dr, Block db, Block dxs) {
    var back = kinds.backward(kind, made.description(), context.attributes());
    var description = back.description();
    var packedW = weights.in(context.own(description.weights_layer_desc()), w, plainW);
    var packedR = weights.in(context.own(description.weights_iter_desc()), r, plainR);
    memory ofW = context.make(context.own(description.diff_weights_layer_desc()));
    memory ofR = context.make(context.own(description.diff_weights_iter_desc()));
    Step run =
        context.step(
            description,
            back.work(),
            context.argument(DNNL_ARG_SRC_LAYER, xs, kinds.source()),
            state(DNNL_ARG_SRC_ITER, zeros),
            carry(DNNL_ARG_SRC_ITER_C, zeros),
            new Argument(DNNL_ARG_WEIGHTS_LAYER, packedW.values()),
            new Argument(DNNL_ARG_WEIGHTS_ITER, packedR.values()),
            context.argument(DNNL_ARG_BIAS, b, kinds.bias()),
            context.argument(DNNL_ARG_DST_LAYER, hs, kinds.result()),
            state(DNNL_ARG_DST_ITER, last),
            carry(DNNL_ARG_DST_ITER_C, lastCarry),
            new Argument(DNNL_ARG_WORKSPACE, requireNonNull(workspace)),
            context.argument(DNNL_ARG_DIFF_DST_LAYER, dhs, kinds.result()),
            context.argument(DNNL_ARG_DIFF_SRC_LAYER, dxs, kinds.source()),
            state(DNNL_ARG_DIFF_SRC_ITER, context.block(zeros.sizes())),
            carry(DNNL_ARG_DIFF_SRC_ITER_C, context.block(zeros.sizes())),
            state(DNNL_ARG_DIFF_DST_ITER, zeros),
            carry(DNNL_ARG_DIFF_DST_ITER_C, zeros),
            new Argument(DNNL_ARG_DIFF_WEIGHTS_LAYER, ofW),
            new Argument(DNNL_ARG_DIFF_WEIGHTS_ITER, ofR),
            context.argument(DNNL_ARG_DIFF_BIAS, db, kinds.bias()));
    return Step.all(
        List.of(
            packedW.renew(),
            packedR.renew(),
            clear(ofW),
            clear(ofR),
            () -> Pointer.memset(db.address(), 0, (long) db.length() * Float.BYTES),
            run,
            context.reorder(ofW, context.view(dw, plainW)),
            context.reorder(ofR, context.view(dr, plainR))));
  }

  private Step clear(memory numbers) {
    Pointer address = context.own(numbers.get_data_handle());
    long bytes = numbers.get_desc().get_size();
    return () -> Pointer.memset(address, 0, bytes);
  }
}
