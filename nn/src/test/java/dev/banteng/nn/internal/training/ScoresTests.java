package dev.banteng.nn.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Direction;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoresTests {
  private static final Rows TRUTH = rows(1, 0);
  private static final Rows ANSWERS = rows(.9f, .2f);
  private static final Rows WEIGHTS = rows(3, 1);
  private final List<@Nullable Rows> seen = new ArrayList<>();

  private static Rows rows(float... values) {
    return new Rows(Shape.scalar(), values, values.length, false);
  }

  /** Keeps the weights it was shown; refuses them if asked to. */
  private final class Witness implements Accumulator {
    private final boolean refuses;

    Witness(boolean refuses) {
      this.refuses = refuses;
    }

    @Override
    public void update(Batch batch) {
      seen.add(batch.weights());
      if (refuses) {
        throw new IllegalArgumentException("No.");
      }
    }

    @Override
    public double result() {
      return 0;
    }

    @Override
    public void merge(Accumulator other) {}

    @Override
    public void reset() {}
  }

  private Scores.Score score(boolean weighted, boolean refuses) {
    return new Scores.Score(List.of("seen"), Direction.UP, new Witness(refuses), weighted);
  }

  @Test
  void each_metric_sees_the_weights_it_wants_and_the_batch_is_then_as_it_was() {
    var scores = new Scores(List.of(score(false, false), score(true, false)));
    var batch = new Batch(TRUTH, ANSWERS);
    scores.update(1, batch, WEIGHTS, new OutputMask());
    assertThat(seen).containsExactly(null, WEIGHTS);
    assertThat(batch.weights()).isNull();
  }

  @Test
  void the_batch_is_as_it_was_also_after_a_refusal() {
    var scores = new Scores(List.of(score(true, true)));
    var batch = new Batch(TRUTH, ANSWERS);
    assertThatThrownBy(() -> scores.update(1, batch, WEIGHTS, new OutputMask())).hasMessage("No.");
    assertThat(batch.weights()).isNull();
  }
}
