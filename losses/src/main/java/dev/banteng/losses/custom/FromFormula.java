package dev.banteng.losses.custom;

import dev.banteng.core.autodiff.Derived;
import dev.banteng.core.autodiff.DerivedFormula;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values of a formula, with the gradient that ND4J derives. */
record FromFormula(DerivedFormula formula) implements Computation {
  @Override
  public INDArray values(INDArray yTrue, INDArray yPred) {
    return formula.values(yTrue, yPred);
  }

  @Override
  public Derived derive(String loss, INDArray yTrue, INDArray yPred, INDArray factors) {
    return formula.derive(yTrue, yPred, factors);
  }
}
