package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.Window;
import dev.banteng.core.engine.onednn.OneDnnEngine.Argument;
import java.util.Arrays;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** Pooling on channels-last images; the largest values' places are remembered for the way back. */
final class OneDnnPooling implements Op {
  private final OneDnnEngine engine;
  private final algorithm kind;
  private final OneDnnImage image;
  private final @Nullable OneDnnElementwise relu;
  private final memory.desc source;
  private final memory.desc result;
  private final pooling_forward.primitive_desc description;
  private final @Nullable Argument places;
  private final Step forward;

  private OneDnnPooling(
      OneDnnEngine engine, algorithm kind, Window window, boolean relu, Block x, Block y) {
    this.engine = engine;
    this.kind = kind;
    this.image = new OneDnnImage(window, x);
    this.relu = relu ? new OneDnnElementwise(engine, Nonlinearity.RELU, y, y) : null;
    this.source = OneDnnImage.layout(engine, x);
    this.result = OneDnnImage.layout(engine, y);
    this.description =
        new pooling_forward.primitive_desc(
            OneDnnEngine.CPU,
            prop_kind.forward_training,
            kind,
            source,
            result,
            image.strides(),
            image.kernel(),
            image.dilation(),
            image.before(),
            image.after(),
            engine.attributes(false),
            false);
    this.places =
        kind == algorithm.pooling_max
            ? new Argument(
                DNNL_ARG_WORKSPACE, engine.make(engine.own(description.workspace_desc())))
            : null;
    this.forward =
        engine.step(
            description,
            new pooling_forward(description),
            withPlaces(
                new Argument(DNNL_ARG_SRC, engine.view(x, source)),
                new Argument(DNNL_ARG_DST, engine.view(y, result))));
  }

  static Op max(OneDnnEngine engine, Window window, boolean relu, Block x, Block y) {
    return new OneDnnPooling(engine, algorithm.pooling_max, window, relu, x, y);
  }

  static Op average(OneDnnEngine engine, Window window, Block x, Block y) {
    return new OneDnnPooling(engine, algorithm.pooling_avg_exclude_padding, window, false, x, y);
  }

  private Argument[] withPlaces(Argument... arguments) {
    if (places == null) {
      return arguments;
    }
    Argument[] longer = Arrays.copyOf(arguments, arguments.length + 1);
    longer[arguments.length] = places;
    return longer;
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    var back =
        new pooling_backward.primitive_desc(
            OneDnnEngine.CPU,
            kind,
            source,
            result,
            image.strides(),
            image.kernel(),
            image.dilation(),
            image.before(),
            image.after(),
            description,
            engine.attributes(false),
            false);
    Step pooling =
        engine.step(
            back,
            new pooling_backward(back),
            withPlaces(
                new Argument(DNNL_ARG_DIFF_DST, engine.view(dy, result)),
                new Argument(DNNL_ARG_DIFF_SRC, engine.view(dx, source))));
    return relu == null ? pooling : relu.inputGradient(dy, dy).then(pooling);
  }
}
