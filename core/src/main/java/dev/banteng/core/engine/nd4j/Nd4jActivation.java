package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastSubOp;
import org.nd4j.linalg.factory.Nd4j;

/** Element-wise functions and softmax, with derivatives computed from their values. */
record Nd4jActivation(Engine engine, Nonlinearity function, Block x, Block y) implements Op {

  @Override
  public Step forward() {
    CustomOp call =
        switch (function) {
          case RELU -> relu(Nd4jArrays.rows(x), Nd4jArrays.rows(y));
          case SIGMOID -> call("sigmoid").build();
          case TANH -> call("tanh").build();
          case SOFTMAX -> call("softmax").build();
        };
    return () -> {
      Nd4j.exec(call);
      y.touch();
    };
  }

  private DynamicCustomOp.DynamicCustomOpsBuilder call(String op) {
    return DynamicCustomOp.builder(op).addInputs(Nd4jArrays.rows(x)).addOutputs(Nd4jArrays.rows(y));
  }

  /** {@code to = max(from, 0)}; what is not a number stays so. */
  static CustomOp relu(INDArray from, INDArray to) {
    double cutoff = 0;
    return DynamicCustomOp.builder("relu")
        .addInputs(from)
        .addOutputs(to)
        .addFloatingPointArguments(cutoff)
        .build();
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    INDArray value = Nd4jArrays.rows(y);
    INDArray upstream = Nd4jArrays.rows(dy);
    INDArray gradient = Nd4jArrays.rows(dx);
    Step step =
        switch (function) {
          case RELU -> relu(value, upstream, gradient);
          case SIGMOID -> sigmoid(value, upstream, gradient);
          case TANH -> tanh(value, upstream, gradient);
          case SOFTMAX -> softmax(value, upstream, gradient);
        };
    return step.then(dx::touch);
  }

  private Step relu(INDArray value, INDArray upstream, INDArray gradient) {
    CustomOp call =
        DynamicCustomOp.builder("relu_bp").addInputs(value, upstream).addOutputs(gradient).build();
    return () -> Nd4j.exec(call);
  }

  /** {@code dx = dy * y * (1 - y)}. */
  private Step sigmoid(INDArray value, INDArray upstream, INDArray gradient) {
    INDArray derivative = scratch();
    return () -> {
      value.rsubi(1, derivative);
      derivative.muli(value);
      upstream.muli(derivative, gradient);
    };
  }

  /** {@code dx = dy * (1 - y²)}. */
  private Step tanh(INDArray value, INDArray upstream, INDArray gradient) {
    INDArray derivative = scratch();
    return () -> {
      value.muli(value, derivative);
      derivative.rsubi(1);
      upstream.muli(derivative, gradient);
    };
  }

  /** {@code dx_i = (dy_i - sum_j dy_j * y_j) * y_i}. */
  private Step softmax(INDArray value, INDArray upstream, INDArray gradient) {
    INDArray product = scratch();
    INDArray sums = Nd4jArrays.of(engine.block(product.rows()));
    var subtract = new BroadcastSubOp(upstream, sums, gradient, 0);
    return () -> {
      upstream.muli(value, product);
      product.sum(sums, 1);
      Nd4j.exec(subtract);
      gradient.muli(value);
    };
  }

  private INDArray scratch() {
    return Nd4jArrays.rows(engine.block(y.sizes()));
  }
}
