package dev.banteng.metrics.internal.checks;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.internal.Log;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.SharedComputation;
import dev.banteng.metrics.internal.encoding.Predictions;
import org.slf4j.Logger;

/**
 * Turns predictions into probabilities where thresholds lie between 0 and 1, and refuses or warns
 * of those outside of [0, 1].
 *
 * <p>A model that learns from logits says so by its loss. Under a crossentropy of probabilities
 * other numbers are refused. Other losses, such as {@code mse()}, know no probabilities: there
 * numbers are compared as they are. Where there is no model they are compared too, as in Keras, but
 * they look like logits, which is worth a warning.
 */
public final class Probabilities {
  /** The hint for logits where thresholds cannot be given. */
  public static final String SIGMOID_FIRST = "apply sigmoid or softmax first";

  /** The hint for logits where a threshold can be given. */
  public static final String OR_ZERO = SIGMOID_FIRST + ", or give 0 as the threshold";

  private static final Logger LOG = Log.of(Metric.class);

  private final String metric;
  private final boolean wanted;
  private final MetricContext context;
  private final Link link;
  private final String hint;
  private String hintInModels = "";
  private boolean warned;

  /**
   * @param metric what to call the metric in messages
   * @param context the metric's context
   * @param wanted whether its thresholds are probabilities
   * @param hint for logits
   */
  public Probabilities(String metric, MetricContext context, boolean wanted, String hint) {
    this.metric = metric;
    this.wanted = wanted;
    this.context = context;
    this.link = wanted ? context.toProbabilities() : Link.NONE;
    this.hint = hint;
  }

  private Probabilities(Probabilities before, Link link) {
    this.metric = before.metric;
    this.wanted = before.wanted;
    this.context = before.context;
    this.link = link;
    this.hint = before.hint;
    this.hintInModels = before.hintInModels;
  }

  /** The same where predictions are logits whatever the loss. */
  public Probabilities through(Link other) {
    return new Probabilities(this, other);
  }

  /** Warns in a model as well, of numbers that no threshold can tell apart. */
  public Probabilities warningInModels(String hint) {
    hintInModels = hint;
    return this;
  }

  /** The function that turns predictions into probabilities. */
  public Link link() {
    return link;
  }

  /** Refuses a batch outside of [0, 1], or warns of it once, or lets it pass. */
  public void check(Batch batch) {
    if (!wanted || warned || link != Link.NONE) {
      return;
    }
    Loss loss = context.loss();
    if (loss != null && loss.link() != Link.NONE) {
      refuse(metric, batch);
    } else if (loss != null ? !hintInModels.isEmpty() : context.standalone()) {
      warn(batch, loss != null ? hintInModels : "If these are logits, " + hint);
    }
  }

  /** Refuses predictions that cannot be probabilities. */
  public static void refuse(String metric, Batch batch) {
    int index = firstOutside(batch);
    if (index >= 0) {
      throw Check.fail(
          "%s takes probabilities from 0 to 1, but row %s of a batch has prediction %s. End the"
              + " model with sigmoid() or softmax(), or use a loss with fromLogits(true) if these"
              + " are logits.",
          metric, index / batch.yPred().shape().size(), batch.yPred().data()[index]);
    }
  }

  private void warn(Batch batch, String remedy) {
    int index = firstOutside(batch);
    if (index >= 0) {
      warned = true;
      LOG.warn(
          Check.format(
              "%s compares predictions with thresholds from 0 to 1, but row %s of %s has %s. %s.",
              metric,
              index / batch.yPred().shape().size(),
              context.standalone() ? "yPred" : "a batch",
              batch.yPred().data()[index],
              remedy));
    }
  }

  private static int firstOutside(Batch batch) {
    return batch.shared(new FirstOutside())[0];
  }

  /** The index of the first prediction that cannot be a probability, or -1. */
  private record FirstOutside() implements SharedComputation<int[]> {
    @Override
    public int[] room() {
      return new int[1];
    }

    @Override
    public void compute(Batch batch, int[] to) {
      to[0] = Predictions.firstOutside(batch.yPred());
    }
  }
}
