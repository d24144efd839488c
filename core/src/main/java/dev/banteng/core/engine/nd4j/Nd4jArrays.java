package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Region;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J arrays on the memory of blocks, not copies. Made once, when an operation is made. */
final class Nd4jArrays {
  private Nd4jArrays() {}

  static INDArray of(Block block) {
    return of(block, Region.of(block.sizes()));
  }

  /** Some of the numbers. */
  static INDArray of(Block block, Region region) {
    long[] sizes = region.sizes();
    var type = block.isDouble() ? DataType.DOUBLE : DataType.FLOAT;
    var buffer = Nd4j.createBuffer(block.address(), block.length(), type);
    long[] axes = sizes.length == 0 ? new long[] {1} : sizes;
    return Nd4j.create(buffer, axes, region.distances(), region.from(), 'c', type);
  }

  /** As a matrix: all axes but the last count as rows. */
  static INDArray rows(Block block) {
    long[] sizes = block.sizes();
    long last = sizes[sizes.length - 1];
    return of(block.reshape(block.length() / last, last));
  }
}
