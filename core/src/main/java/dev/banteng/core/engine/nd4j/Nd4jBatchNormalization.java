package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.NormalizationOp;
import dev.banteng.core.engine.Step;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch normalization along the last axis, perhaps with a relu behind it. */
record Nd4jBatchNormalization(
    boolean given,
    Block x,
    Block mean,
    Block variance,
    Block gamma,
    Block beta,
    double epsilon,
    boolean relu,
    Block y)
    implements NormalizationOp {

  @Override
  public Step forward() {
    INDArray rows = Nd4jArrays.rows(x);
    INDArray output = Nd4jArrays.rows(y);
    INDArray factor = Nd4jArrays.of(gamma);
    INDArray summand = Nd4jArrays.of(beta);
    return () -> {
      if (!given) {
        findMoments(rows);
      }
      output.assign(normalized(rows).muliRowVector(factor).addiRowVector(summand));
      if (relu) {
        output.assign(Transforms.relu(output, true));
      }
      y.touch();
    };
  }

  private void findMoments(INDArray rows) {
    INDArray means = rows.mean(0);
    Nd4jArrays.of(mean).assign(means);
    INDArray apart = rows.subRowVector(means);
    Nd4jArrays.of(variance).assign(apart.mul(apart).mean(0));
    mean.touch();
    variance.touch();
  }

  /** {@code 1 / sqrt(variance + epsilon)}. */
  private INDArray scale() {
    return Transforms.sqrt(Nd4jArrays.of(variance).add(epsilon), false).rdivi(1);
  }

  private INDArray normalized(INDArray rows) {
    return rows.subRowVector(Nd4jArrays.of(mean)).muliRowVector(scale());
  }

  @Override
  public Step backward(Block dy, Block dgamma, Block dbeta, Block dx) {
    INDArray rows = Nd4jArrays.rows(x);
    INDArray upstream = Nd4jArrays.rows(dy);
    INDArray factor = Nd4jArrays.of(gamma);
    return () -> {
      INDArray gradient = relu ? upstream.mul(passed()) : upstream.dup();
      INDArray unit = normalized(rows);
      INDArray along = gradient.mul(unit).sum(0);
      INDArray sum = gradient.sum(0);
      Nd4jArrays.of(dgamma).assign(along);
      Nd4jArrays.of(dbeta).assign(sum);
      if (!given) {
        long count = rows.size(0);
        gradient.subiRowVector(sum.div(count)).subi(unit.muliRowVector(along.div(count)));
      }
      Nd4jArrays.rows(dx).assign(gradient.muliRowVector(factor.mul(scale())));
      dgamma.touch();
      dbeta.touch();
      dx.touch();
    };
  }

  /** 1 where the relu let a number pass, else 0. */
  private INDArray passed() {
    INDArray output = Nd4jArrays.rows(y);
    return output.gt(0).castTo(output.dataType());
  }
}
