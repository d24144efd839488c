package dev.banteng.metrics;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.Sample.Row;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import java.util.List;
import java.util.Locale;

/** In which form targets and predictions of a {@link Sample} are given to a metric. */
@SuppressWarnings("ImmutableEnumChecker") // shapes are immutable, though no annotation says so
enum Form {
  /** Targets as one-hot rows, predictions as shares. */
  ONE_HOT(Shape.of(Sample.CLASSES), Shape.of(Sample.CLASSES), false),
  /** Targets as class indices, predictions as shares. */
  NUMBERS(Shape.scalar(), Shape.of(Sample.CLASSES), true),
  /** Targets and predictions as class indices. */
  CLASSES(Shape.scalar(), Shape.scalar(), true),
  /** Targets as 0 or 1, predictions as one share. */
  BINARY(Shape.of(1), Shape.of(1), false),
  /** Two one-hot rows a row. */
  STEPS(Shape.of(2, Sample.CLASSES), Shape.of(2, Sample.CLASSES), false);

  private final Shape targets;
  private final Shape predictions;
  private final boolean whole;

  Form(Shape targets, Shape predictions, boolean whole) {
    this.targets = targets;
    this.predictions = predictions;
    this.whole = whole;
  }

  MetricContext context() {
    return new MetricContext(targets, predictions, null);
  }

  Batch weighted(Sample sample) {
    float[] weights = new float[sample.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = sample.rows().get(i).weight();
    }
    return new Batch(targets(sample), predictions(sample), null, Rows.of(Shape.scalar(), weights));
  }

  Batch plain(Sample sample) {
    return new Batch(targets(sample), predictions(sample));
  }

  private Rows targets(Sample sample) {
    float[] data = new float[sample.size() * targets.size()];
    for (int i = 0; i < sample.size(); i++) {
      int label = sample.rows().get(i).label();
      switch (this) {
        case NUMBERS, CLASSES -> data[i] = label;
        case BINARY -> data[i] = label % 2;
        default -> {
          for (int at = 0; at < targets.size(); at += Sample.CLASSES) {
            data[i * targets.size() + at + (label + at) % Sample.CLASSES] = 1;
            label = (label + 1) % Sample.CLASSES;
          }
        }
      }
    }
    return new Rows(targets, data, sample.size(), whole);
  }

  private Rows predictions(Sample sample) {
    float[] data = new float[sample.size() * predictions.size()];
    for (int i = 0; i < sample.size(); i++) {
      Row row = sample.rows().get(i);
      for (int j = 0; j < predictions.size(); j++) {
        List<Integer> shares = row.shares();
        float sum = shares.stream().mapToInt(Integer::intValue).sum();
        data[i * predictions.size() + j] =
            this == CLASSES ? shares.get(0) % Sample.CLASSES : shares.get(j % Sample.CLASSES) / sum;
      }
    }
    return new Rows(predictions, data, sample.size(), this == CLASSES);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
