package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One batch of data to look at: samples spread evenly over it, so that data sorted by class shows
 * all classes; of a stream its first ones. Data that {@code evaluate} refuses is refused.
 */
public final class OneBatch {
  private static final int[] NONE = {};
  private static final String IN_BATCH = "of the batch";

  private final Rows inputs;
  private final Rows targets;
  private final @Nullable Rows weights;

  private OneBatch(Rows inputs, Rows targets, @Nullable Rows weights) {
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * A batch for a model.
   *
   * @param call the method that was called, for messages
   * @param most how many samples it has at most, unless {@code batchSize(...)} says it
   * @throws IllegalArgumentException if data and model do not go together, or options are for other
   *     calls
   */
  public static OneBatch of(
      LayerStack stack,
      Compiled compiled,
      Dataset data,
      List<? extends EvaluateOption> options,
      String call,
      int most) {
    stack.refuseInside(call);
    for (EvaluateOption option : options) {
      if (!(option instanceof Options.BatchSize || option instanceof Options.SampleWeight)) {
        throw Check.fail(
            "%s takes batchSize(...) and sampleWeight(...), but was given %s. It looks at one batch, to which nobody listens.",
            call, option);
      }
    }
    var given = new ParsedOptions(options);
    DataFit.checkInput(stack, data);
    data.check();
    DataFit.checkTargets(stack, compiled, data);
    int[] order =
        data.sized()
            ? spread(data.size(), given.saysBatchSize() ? given.batchSize(data.batchSize()) : most)
            : NONE;
    Optional<SampleWeights> weights =
        given
            .find(Options.SampleWeight.class)
            .map(option -> SampleWeights.bySample(data, option).select(order).counting(IN_BATCH));
    try (Batches pass =
        data.sized()
            ? data.batches(order.length, order)
            : data.batches(given.saysBatchSize() ? given.batchSize(data.batchSize()) : most)) {
      if (!pass.next()) {
        throw Check.fail("The data is empty: there is no sample to look at. Give at least one.");
      }
      Rows x = copy(pass.inputs());
      return new OneBatch(x, copy(pass.targets()), weights.map(each -> rows(each, x)).orElse(null));
    }
  }

  private static int[] spread(int size, int most) {
    int count = Math.min(size, most);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count)).toArray();
  }

  /** A pass uses its arrays again. */
  private static Rows copy(Rows rows) {
    float[] data = Arrays.copyOf(rows.data(), rows.size());
    return new Rows(rows.shape(), data, rows.count(), rows.integers());
  }

  private static Rows rows(SampleWeights weights, Rows x) {
    float[] each = new float[x.count()];
    weights.gather(IntStream.range(0, each.length).toArray(), 0, each.length, each);
    return new Rows(Shape.scalar(), each, each.length, false);
  }

  /** The inputs. */
  public Rows inputs() {
    return inputs;
  }

  /** As many targets. */
  public Rows targets() {
    return targets;
  }

  /** A weight for each sample, or null where all count alike. */
  public @Nullable Rows weights() {
    return weights;
  }

  /** How many samples there are. */
  public int count() {
    return inputs.count();
  }
}
