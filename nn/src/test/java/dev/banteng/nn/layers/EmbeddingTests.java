package dev.banteng.nn.layers;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.embedding;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Config;
import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vectors by index; its input is no numbers to be moved a little, so the laws do not try it. */
class EmbeddingTests {
  private static final double[] VECTORS = {10, 11, 20, 21, 30, 31};
  private static final List<Backend> BACKENDS =
      List.of(new OneDnnBackend(), new Nd4jBackend(), Nd4jBackend.inDouble());

  private static LoneLayer lone(Backend backend) {
    return new LoneLayer(backend, embedding(3, 2), Shape.of(2), 2, Mode.TRAINING, 1);
  }

  @Test
  void each_index_becomes_its_vector() {
    for (Backend backend : BACKENDS) {
      try (var lone = lone(backend)) {
        lone.fill(new double[][] {{2, 0, 2, 1}, VECTORS});
        lone.forward();
        assertThat(lone.y()).containsExactly(30, 31, 10, 11, 30, 31, 20, 21);
      }
    }
  }

  @Test
  void the_gradient_of_a_vector_is_the_sum_over_its_occurrences() {
    for (Backend backend : BACKENDS) {
      try (var lone = lone(backend)) {
        lone.fill(new double[][] {{2, 0, 2, 2}, VECTORS});
        lone.forward();
        double[][] gradients = lone.backward(new double[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(gradients[1]).containsExactly(3, 4, 0, 0, 13, 16);
        assertThat(gradients[0]).containsExactly(0, 0, 0, 0);
      }
    }
  }

  @Test
  void vectors_may_be_given() {
    var words = embedding(3, 2).weights(new float[][] {{10, 11}, {20, 21}, {30, 31}});
    var model = sequential(input(1), words.trainable(false), flatten());
    assertThat(model.predict(new float[][] {{1}}).toFloatVector()).containsExactly(20, 21);
    assertThat(words)
        .isEqualTo(embedding(3, 2).weights(new float[][] {{10, 11}, {20, 21}, {30, 31}}));
    assertThat(words).isNotEqualTo(embedding(3, 2).weights(new float[3][2]));
    assertThat(words.toString()).isEqualTo("embedding(3, 2)");
  }

  @Test
  void the_config_makes_the_round_trip() {
    var words = embedding(30, 2).maskZero(true).name("words");
    assertThat(Layers.kinds().read(Config.entry(words))).isEqualTo(words);
  }

  @Test
  void index_zero_is_padding_where_it_is_said_so() {
    var model = sequential(input(4), embedding(5, 3).maskZero(true), lstm(2), dense(1)).seed(1);
    var padded = model.predict(new float[][] {{1, 2, 0, 0}, {0, 1, 0, 2}});
    assertThat(padded.getDouble(0, 0)).isEqualTo(padded.getDouble(1, 0));
  }

  @Test
  void only_vectors_that_occur_are_trained() {
    var model = sequential(input(1), embedding(4, 2), flatten(), dense(1)).seed(1);
    model.compile(sgd(0.1), mse());
    var before = model.weights().get("embedding/embeddings");
    model.fit(new float[][] {{1}, {3}}, new float[][] {{9}, {9}}, verbose(0));
    var after = model.weights().get("embedding/embeddings");
    for (int i = 0; i < 4; i++) {
      assertThat(after.getRow(i).equals(before.getRow(i))).isEqualTo(i % 2 == 0);
    }
  }
}
