package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.onednn.OneDnnUnary.Primitive;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** The nonlinearities; their gradients are computed from the output. */
final class OneDnnActivation {
  private OneDnnActivation() {}

  static Op of(OneDnnContext context, Nonlinearity function, Block x, Block y) {
    return switch (function) {
      case RELU -> OneDnnElementwise.of(context, algorithm.eltwise_relu_use_dst_for_bwd, x, y);
      case SIGMOID ->
          OneDnnElementwise.of(context, algorithm.eltwise_logistic_use_dst_for_bwd, x, y);
      case TANH -> OneDnnElementwise.of(context, algorithm.eltwise_tanh_use_dst_for_bwd, x, y);
      case SOFTMAX -> softmax(context, x, y);
    };
  }

  /** Softmax along the last axis. */
  private static Op softmax(OneDnnContext context, Block x, Block y) {
    long width = y.sizes()[y.sizes().length - 1];
    memory.desc layout = context.layout(format_tag.ab, y.length() / width, width);
    var forward =
        new softmax_forward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.forward_training,
            algorithm.softmax_accurate,
            layout,
            layout,
            1,
            context.attributes(),
            false);
    return new OneDnnUnary(
        context,
        x,
        layout,
        y,
        layout,
        null,
        new Primitive(forward, new softmax_forward(forward)),
        () -> {
          var back =
              new softmax_backward.primitive_desc(
                  OneDnnContext.CPU,
                  algorithm.softmax_accurate,
                  layout,
                  layout,
                  layout,
                  1,
                  forward,
                  context.attributes(),
                  false);
          return new Primitive(back, new softmax_backward(back));
        });
  }
}
