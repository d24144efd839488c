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
    var mode = training ? prop_kind.forward_training : prop_kind.forward_inference;
    return switch (kind) {
      case SIMPLE -> simpleForward(mode, attributes);
      case LSTM -> lstmForward(mode, attributes);
      case GRU -> gruForward(mode, attributes);
      case RESETTING_GRU -> resettingGruForward(mode, attributes);
    };
  }

  private Made simpleForward(prop_kind mode, primitive_attr attributes) {
    var made =
        new vanilla_rnn_forward.primitive_desc(
            OneDnnContext.CPU,
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
            attributes,
            false);
    return new Made(made, new vanilla_rnn_forward(made));
  }

  private Made lstmForward(prop_kind mode, primitive_attr attributes) {
    var made =
        new lstm_forward.primitive_desc(
            OneDnnContext.CPU,
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
    return new Made(made, new lstm_forward(made));
  }

  private Made gruForward(prop_kind mode, primitive_attr attributes) {
    var made =
        new lbr_gru_forward.primitive_desc(
            OneDnnContext.CPU,
            mode,
            WAY,
            source,
            state,
            w,
            r,
            bias,
            result,
            state,
            attributes,
            false);
    return new Made(made, new lbr_gru_forward(made));
  }

  private Made resettingGruForward(prop_kind mode, primitive_attr attributes) {
    var made =
        new gru_forward.primitive_desc(
            OneDnnContext.CPU,
            mode,
            WAY,
            source,
            state,
            w,
            r,
            bias,
            result,
            state,
            attributes,
            false);
    return new Made(made, new gru_forward(made));
  }

  Made backward(RecurrentKind kind, rnn_primitive_desc_base hint, primitive_attr attributes) {
    return switch (kind) {
      case SIMPLE -> simpleBackward((vanilla_rnn_forward.primitive_desc) hint, attributes);
      case LSTM -> lstmBackward((lstm_forward.primitive_desc) hint, attributes);
      case GRU -> gruBackward((lbr_gru_forward.primitive_desc) hint, attributes);
      case RESETTING_GRU -> resettingGruBackward((gru_forward.primitive_desc) hint, attributes);
    };
  }

  private Made simpleBackward(vanilla_rnn_forward.primitive_desc hint, primitive_attr attributes) {
    var made =
        new vanilla_rnn_backward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.backward,
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
            hint,
            attributes,
            false);
    return new Made(made, new vanilla_rnn_backward(made));
  }

  private Made lstmBackward(lstm_forward.primitive_desc hint, primitive_attr attributes) {
    var made =
        new lstm_backward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.backward,
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
            hint,
            attributes,
            false);
    return new Made(made, new lstm_backward(made));
  }

  private Made gruBackward(lbr_gru_forward.primitive_desc hint, primitive_attr attributes) {
    var made =
        new lbr_gru_backward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.backward,
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
            hint,
            attributes,
            false);
    return new Made(made, new lbr_gru_backward(made));
  }

  private Made resettingGruBackward(gru_forward.primitive_desc hint, primitive_attr attributes) {
    var made =
        new gru_backward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.backward,
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
            hint,
            attributes,
            false);
    return new Made(made, new gru_backward(made));
  }
}
