package dev.banteng.core.engine;

/** A recurrent layer as one operation over all steps of a sequence. */
public interface RecurrentOp {
  /** Computes the outputs of all steps. */
  Step forward();

  /**
   * Computes all gradients, overwriting what was there.
   *
   * @param dhs gradient with respect to the outputs
   * @param dw where to put that of the kernel
   * @param dr where to put that of the recurrent kernel
   * @param db where to put that of the bias
   * @param dxs where to put that of the inputs
   */
  Step backward(Block dhs, Block dw, Block dr, Block db, Block dxs);
}
