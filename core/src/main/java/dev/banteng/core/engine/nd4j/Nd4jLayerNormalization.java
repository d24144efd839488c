package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.NormalizationOp;
import dev.banteng.core.engine.Step;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layer normalization along the last axis. */
record Nd4jLayerNormalization(Block x, Block gamma, Block beta, double epsilon, Block y)
    implements NormalizationOp {

  @Override
  public Step forward() {
    INDArray rows = rows(x);
    INDArray output = rows(y);
    INDArray factor = Nd4jArrays.of(gamma);
    INDArray summand = Nd4jArrays.of(beta);
    return () -> {
      INDArray apart = apart(rows);
      INDArray unit = apart.muliColumnVector(scale(apart));
      output.assign(unit.muliRowVector(factor).addiRowVector(summand));
      y.touch();
    };
  }

  private INDArray rows(Block block) {
    return Nd4jArrays.rows(block.reshape(block.length() / gamma.length(), gamma.length()));
  }

  private static INDArray apart(INDArray rows) {
    return rows.subColumnVector(rows.mean(true, 1));
  }

  /** {@code 1 / sqrt(mean(apart²) + epsilon)} of each row. */
  private INDArray scale(INDArray apart) {
    return Transforms.sqrt(apart.mul(apart).mean(true, 1).addi(epsilon), false).rdivi(1);
  }

  @Override
  public Step backward(Block dy, Block dgamma, Block dbeta, Block dx) {
    INDArray rows = rows(x);
    INDArray upstream = rows(dy);
    INDArray factor = Nd4jArrays.of(gamma);
    INDArray target = rows(dx);
    return () -> {
      INDArray apart = apart(rows);
      INDArray scale = scale(apart);
      INDArray unit = apart.muliColumnVector(scale);
      Nd4jArrays.of(dgamma).assign(upstream.mul(unit).sum(0));
      Nd4jArrays.of(dbeta).assign(upstream.sum(0));
      INDArray gradient = upstream.mulRowVector(factor);
      INDArray along = gradient.mul(unit).mean(true, 1);
      gradient.subiColumnVector(gradient.mean(true, 1));
      target.assign(gradient.subi(unit.muliColumnVector(along)).muliColumnVector(scale));
      dgamma.touch();
      dbeta.touch();
      dx.touch();
    };
  }
}
