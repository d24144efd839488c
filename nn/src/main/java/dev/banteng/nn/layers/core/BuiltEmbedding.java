package dev.banteng.nn.layers.core;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * An embedding that has met its input.
 *
 * @param vectors one for each index
 * @param output the shape of one row of output
 * @param masks whether index 0 is padding
 */
record BuiltEmbedding(Parameter vectors, Shape output, boolean masks) implements BuiltLayer {
  /** To read one vector takes as long as to read so many that lie together. */
  private static final int FEW = 4;

  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(output);
    var indices = new Indices(x, vectors.shape().at(0));
    Block mask = binding.engine().block(x.sizes());
    Step copy = vectors.value().isDouble() ? exactly(indices, y) : copied(indices, y);
    Step forward = ((Step) indices).then(copy);
    return new Pass(
            y,
            masks ? forward.then(() -> mask.write(indices.counting())) : forward,
            dy -> back(binding, x, indices, dy))
        .masked(masks ? Optional.of(mask) : Optional.empty());
  }

  private int width() {
    return vectors.shape().last();
  }

  private Step copied(Indices indices, Block y) {
    if (indices.count() < vectors.shape().at(0) / FEW) {
      return copiedSingly(indices, y);
    }
    float[] all = new float[vectors.size()];
    float[] to = new float[y.length()];
    int width = width();
    return () -> {
      vectors.value().read(all);
      for (int i = 0; i < indices.count(); i++) {
        System.arraycopy(all, indices.at(i) * width, to, i * width, width);
      }
      y.write(to);
    };
  }

  /** One by one: they are few beside all vectors. */
  private Step copiedSingly(Indices indices, Block y) {
    float[] to = new float[y.length()];
    int width = width();
    return () -> {
      for (int i = 0; i < indices.count(); i++) {
        vectors.value().read(indices.at(i) * width, to, i * width, width);
      }
      y.write(to);
    };
  }

  private Step exactly(Indices indices, Block y) {
    double[] to = new double[y.length()];
    int width = width();
    return () -> {
      double[] all = vectors.value().toDoubles();
      for (int i = 0; i < indices.count(); i++) {
        System.arraycopy(all, indices.at(i) * width, to, i * width, width);
      }
      y.write(to);
    };
  }

  private Pass.Back back(Binding binding, Block x, Indices indices, Block dy) {
    Block dx = binding.needsInputGradient() ? binding.engine().block(x.sizes()) : dy;
    if (!vectors.trainable()) {
      return new Pass.Back(dx, Step.NOTHING);
    }
    return new Pass.Back(dx, dy.isDouble() ? addedExactly(indices, dy) : added(indices, dy));
  }

  private Step added(Indices indices, Block dy) {
    float[] from = new float[dy.length()];
    float[] sums = new float[vectors.size()];
    int width = width();
    return () -> {
      dy.read(from);
      Arrays.fill(sums, 0);
      for (int i = 0; i < indices.count(); i++) {
        int at = indices.at(i) * width;
        for (int k = 0; k < width; k++) {
          sums[at + k] += from[i * width + k];
        }
      }
      vectors.gradient().write(sums);
    };
  }

  private Step addedExactly(Indices indices, Block dy) {
    int width = width();
    return () -> {
      double[] from = dy.toDoubles();
      double[] sums = new double[vectors.size()];
      for (int i = 0; i < from.length; i++) {
        sums[indices.at(i / width) * width + i % width] += from[i];
      }
      vectors.gradient().write(sums);
    };
  }

  /** The indices of a batch, read and checked at each run. */
  private static final class Indices implements Step {
    private static final int SHOWN = 12;

    private final Block x;
    private final int limit;
    private final float[] read;

    Indices(Block x, int limit) {
      this.x = x;
      this.limit = limit;
      this.read = new float[x.length()];
    }

    @Override
    public void run() {
      x.read(read);
      for (int i = 0; i < read.length; i++) {
        if (!(read[i] >= 0 && read[i] < limit && read[i] == (int) read[i])) {
          throw wrong(i);
        }
      }
    }

    int count() {
      return read.length;
    }

    int at(int i) {
      return (int) read[i];
    }

    /** A 0 for each index 0, a 1 for each other. */
    float[] counting() {
      float[] counting = new float[read.length];
      for (int i = 0; i < read.length; i++) {
        counting[i] = read[i] == 0 ? 0 : 1;
      }
      return counting;
    }

    private IllegalArgumentException wrong(int i) {
      int perSample = x.length() / x.rows();
      return Check.fail(
          "embedding takes whole numbers from 0 to %s, but the sample %s has %s%s. %s",
          limit - 1,
          sample(i / perSample * perSample, perSample),
          read[i],
          perSample == 1 ? "" : " at position " + position(i % perSample),
          remedy(read[i]));
    }

    /** The sample's first numbers, by which it is found again. */
    private String sample(int from, int count) {
      var numbers = new StringJoiner(", ", "[", count > SHOWN ? ", ...]" : "]");
      for (int i = from; i < from + Math.min(count, SHOWN); i++) {
        numbers.add(Check.number(read[i]));
      }
      return numbers.toString();
    }

    private String position(int flat) {
      Shape row = x.row();
      int[] position = new int[row.rank()];
      int rest = flat;
      for (int axis = row.rank() - 1; axis >= 0; axis--) {
        position[axis] = rest % row.at(axis);
        rest /= row.at(axis);
      }
      return Arrays.toString(position);
    }

    private String remedy(float value) {
      if (value == limit) {
        return Check.format("If indices count from 1, use embedding(%s, ...).", limit + 1);
      }
      return value < 0
          ? "For padding use index 0, with maskZero(true)."
          : value >= limit
              ? "Make inputDim larger than every index."
              : "Indices have no fractions: give them as they were counted.";
    }
  }
}
