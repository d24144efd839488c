package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.RecurrentKind;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.gru_backward;
import org.bytedeco.dnnl.gru_forward;
import org.bytedeco.dnnl.lbr_gru_backward;
import org.bytedeco.dnnl.lbr_gru_forward;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.rnn_primitive_desc_base;
import org.bytedeco.dnnl.vanilla_rnn_backward;
import org.bytedeco.dnnl.vanilla_rnn_forward;

/**
 * oneDNN's primitives of the recurrent layers, from left to right. States begin with zeros and
 * their ends are not asked for, so they have no layouts.
 *
 * @param source of the inputs
 * @param w of the kernel
 * @param r of the recurrent kernel
 * @param bias of the bias
 * @param result of the outputs
 * @param state of a state, {@code [1, 1, n, units]}
 */
record OneDnnRecurrentKinds(
    memory.desc source,
    memory.desc w,
    memory.desc r,
    memory.desc bias,
    memory.desc result,
    memory.desc state) {
  private static final rnn_direction WAY = rnn_direction.unidirectional_left2right;
  private static final algorithm TANH = algorithm.eltwise_tanh;

  /** A primitive with what describes it. */
  record Made(rnn_primitive_desc_base description, primitive work) {}

  Made forward(RecurrentKind kind, boolean training, primitive_attr attributes) {
    var cpu = OneDnnContext.CPU;
    var mode = training ? prop_kind.forward_training : prop_kind.forward_inference;
    return switch (kind) {
      case SIMPLE -> {
        var made =
            new vanilla_rnn_forward.primitive_desc(
                cpu, mode, TANH, WAY, source, state, w, r, bias, result, state, attributes, false);
        yield new Made(made, new vanilla_rnn_forward(made));
      }
      case LSTM -> {
        var made =
            new lstm_forward.primitive_desc(
                cpu,
                mode,
                WAY,
                source,
                state,
                state,
                w,
                r,
                bias,
                result,
                state,
                state,
                attributes,
                false);
        yield new Made(made, new lstm_forward(made));
      }
      case GRU -> {
        var made =
            new lbr_gru_forward.primitive_desc(
                cpu, mode, WAY, source, state, w, r, bias, result, state, attributes, false);
        yield new Made(made, new lbr_gru_forward(made));
      }
      case RESETTING_GRU -> {
        var made =
            new gru_forward.primitive_desc(
                cpu, mode, WAY, source, state, w, r, bias, result, state, attributes, false);
        yield new Made(made, new gru_forward(made));
      }
    };
  }

  Made backward(RecurrentKind kind, rnn_primitive_desc_base hint, primitive_attr attributes) {
    var cpu = OneDnnContext.CPU;
    var mode = prop_kind.backward;
    return switch (kind) {
      case SIMPLE -> {
        var made =
            new vanilla_rnn_backward.primitive_desc(
                cpu,
                mode,
                TANH,
                WAY,
                source,
                state,
                w,
                r,
                bias,
                result,
                state,
                source,
                state,
                w,
                r,
                bias,
                result,
                state,
                (vanilla_rnn_forward.primitive_desc) hint,
                attributes,
                false);
        yield new Made(made, new vanilla_rnn_backward(made));
      }
      case LSTM -> {
        var made =
            new lstm_backward.primitive_desc(
                cpu,
                mode,
                WAY,
                source,
                state,
                state,
                w,
                r,
                bias,
                result,
                state,
                state,
                source,
                state,
                state,
                w,
                r,
                bias,
                result,
                state,
                state,
                (lstm_forward.primitive_desc) hint,
                attributes,
                false);
        yield new Made(made, new lstm_backward(made));
      }
      case GRU -> {
        var made =
            new lbr_gru_backward.primitive_desc(
                cpu,
                mode,
                WAY,
                source,
                state,
                w,
                r,
                bias,
                result,
                state,
                source,
                state,
                w,
                r,
                bias,
                result,
                state,
                (lbr_gru_forward.primitive_desc) hint,
                attributes,
                false);
        yield new Made(made, new lbr_gru_backward(made));
      }
      case RESETTING_GRU -> {
        var made =
            new gru_backward.primitive_desc(
                cpu,
                mode,
                WAY,
                source,
                state,
                w,
                r,
                bias,
                result,
                state,
                source,
                state,
                w,
                r,
                bias,
                result,
                state,
                (gru_forward.primitive_desc) hint,
                attributes,
                false);
        yield new Made(made, new gru_backward(made));
      }
    };
  }
}
