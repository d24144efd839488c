package dev.banteng.nn.layers.custom;

import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.autodiff.DerivedFunction;
import dev.banteng.core.autodiff.VariableFormula;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer from a formula that has met its input.
 *
 * @param title what messages call it
 * @param formula the input first, then the weights
 * @param layer the settings
 * @param input the shape of one row of input
 * @param output the shape of one row of output
 * @param parameters the weights
 */
record BuiltFormula(
    String title,
    VariableFormula formula,
    FormulaLayer layer,
    Shape input,
    Shape output,
    List<Parameter> parameters)
    implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(output);
    List<Integer> wanted = binding.mode() == Mode.TRAINING ? wanted(binding) : List.of();
    DataType type = x.isDouble() ? DataType.DOUBLE : DataType.FLOAT;
    var function = new DerivedFunction(title, formula, type, layer.sizes(x.rows(), input), wanted);
    List<Block> blocks = new ArrayList<>(List.of(x));
    parameters.forEach(parameter -> blocks.add(parameter.value()));
    return new Pass(
        y,
        () -> write(function.output(arrays(blocks)), y),
        dy -> backward(binding, function, blocks, wanted, dy));
  }

  /** The input, if anybody wants its gradient, and the weights that are trained. */
  private List<Integer> wanted(Binding binding) {
    var wanted = new ArrayList<Integer>();
    if (binding.needsInputGradient()) {
      wanted.add(0);
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).trainable()) {
        wanted.add(i + 1);
      }
    }
    return wanted;
  }

  private Pass.Back backward(
      Binding binding,
      DerivedFunction function,
      List<Block> blocks,
      List<Integer> wanted,
      Block dy) {
    Block dx = binding.engine().block(blocks.get(0).sizes());
    return new Pass.Back(
        dx,
        () -> {
          List<INDArray> gradients = function.gradients(arrays(blocks), array(dy));
          for (int i = 0; i < wanted.size(); i++) {
            int index = wanted.get(i);
            write(gradients.get(i), index == 0 ? dx : parameters.get(index - 1).gradient());
          }
        });
  }

  private static List<INDArray> arrays(List<Block> blocks) {
    return blocks.stream().map(BuiltFormula::array).toList();
  }

  private static INDArray array(Block block) {
    long[] sizes = block.sizes();
    if (block.isDouble()) {
      return Nd4j.createFromArray(block.toDoubles()).reshape('c', sizes);
    }
    return Nd4j.create(block.toFloats(), sizes, 'c');
  }

  private static void write(INDArray from, Block to) {
    if (to.isDouble()) {
      to.write(from.dup('c').data().asDouble());
    } else {
      to.write(from.dup('c').data().asFloat());
    }
  }
}
