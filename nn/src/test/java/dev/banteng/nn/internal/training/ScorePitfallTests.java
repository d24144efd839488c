package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.*;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.initializers.Initializers.ones;
import static dev.banteng.nn.internal.training.Points.CLASSES;
import static dev.banteng.nn.internal.training.Points.ONE_HOT;
import static dev.banteng.nn.internal.training.Points.ROWS;
import static dev.banteng.nn.internal.training.Points.X;
import static dev.banteng.nn.internal.training.Points.YES;
import static dev.banteng.nn.internal.training.Points.model;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.reshape;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.banteng.core.CompileOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Scores, thresholds and classes that metrics elsewhere take for what they are not. */
class ScorePitfallTests {
  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void metrics_learn_from_the_loss_that_predictions_are_logits() { // pitfall 5
    CompileOption[] metrics = {
      precision(), recall(), binaryAccuracy(), f1Score().threshold(0.5), auc(), mae()
    };
    var logits = model(dense(1), bce().fromLogits(true), metrics);
    var probabilities = model(dense(1, sigmoid()), bce(), metrics);
    var ofLogits = logits.fit(X, YES, epochs(4), seed(1), verbose(0));
    var ofProbabilities = probabilities.fit(X, YES, epochs(4), seed(1), verbose(0));
    for (String key : List.of("precision", "recall", "binary_accuracy", "f1_score", "auc")) {
      assertThat(ofLogits.get(key)).as(key).isEqualTo(ofProbabilities.get(key));
    }
    assertThat(ofLogits.warnings()).isEmpty();
  }

  @Test
  void a_threshold_on_numbers_that_are_no_probabilities_is_refused() { // pitfall 5
    float[][] wide = {{3, 3}, {-4, 5}};
    for (CompileOption metric : List.of(binaryAccuracy(), precision(), auc())) {
      var hidden = dense(1, relu()).kernelInitializer(ones());
      var model = sequential(input(2), hidden, reshape(1)); // nobody knows how a reshape ends
      model.compile(sgd(0.5), bce(), metric);
      assertThatThrownBy(() -> model.fit(wide, new int[] {1, 0}, verbose(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(
              "(binary_accuracy|precision|auc) takes probabilities from 0 to 1, but row \\d of a"
                  + " batch has prediction \\d+\\. End the model with sigmoid\\(\\) or"
                  + " softmax\\(\\), or use a loss with fromLogits\\(true\\) if these are logits\\.");
    }
  }

  @Test
  void thresholds_on_numbers_that_no_loss_takes_for_logits_pass_in_silence() { // pitfall 5
    float[][] wide = {{3, 3}, {-4, 5}};
    var squared = model(dense(1, sigmoid()), mse(), binaryAccuracy(), precision(), auc());
    assertThat(squared.fit(wide, new int[] {1, 0}, verbose(0)).warnings()).isEmpty();
    var linear = model(dense(1), mse(), accuracy(), precision(), f1Score().threshold(0.5));
    assertThat(linear.fit(wide, new int[] {1, 0}, verbose(0)).warnings()).isEmpty();
    var regression = model(dense(1), mse(), mae(), r2Score());
    assertThat(regression.fit(wide, new int[] {1, 0}, verbose(0)).warnings()).isEmpty();
  }

  @Test
  void precision_recall_and_f1_of_class_numbers_are_those_of_one_hot_rows() { // pitfall 10
    CompileOption[] metrics = {
      precision(), recall(), f1Score().macro(), auc(), precision().topK(2)
    };
    var sparse = model(dense(3, softmax()), sparseCategoricalCrossentropy(), metrics);
    var dense = model(dense(3, softmax()), categoricalCrossentropy(), metrics);
    var ofNumbers = sparse.fit(X, CLASSES, epochs(5), seed(1), verbose(0));
    var ofRows = dense.fit(X, ONE_HOT, epochs(5), seed(1), verbose(0));
    assertThat(ofNumbers.keySet())
        .containsExactly("auc", "f1_score", "loss", "precision", "precision_1", "recall");
    for (String key : List.of("auc", "f1_score", "precision", "precision_1", "recall")) {
      assertThat(ofNumbers.get(key)).as(key).isEqualTo(ofRows.get(key));
    }
    assertThat(ofNumbers.get("f1_score").get(4)).isGreaterThan(0.5);
    assertThat(ofNumbers.warnings()).isEmpty();
  }

  @Test
  void class_numbers_are_refused_where_nothing_makes_rows_of_them() { // pitfall 10
    refused(
        () -> model(dense(3, softmax()), mse(), precision()).fit(X, CLASSES, verbose(0)),
        "mean_squared_error takes targets and predictions of one shape, but the targets are [n] and the"
            + " predictions are [n, 3].\n"
            + "Nothing is broadcast: make the last layer 1 wide, or the targets [n, 3].");
  }

  @Test
  void one_class_only_has_no_area_and_that_is_said() { // pitfall 11
    var model = model(dense(1, sigmoid()), bce(), auc().exact());
    var said = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("dev.banteng.metrics");
    said.start();
    logger.addAppender(said);
    logger.setLevel(Level.WARN);
    try {
      assertThat(model.fit(X, new int[ROWS], verbose(0)).get("auc").get(0)).isNaN();
    } finally {
      logger.detachAppender(said);
      logger.setLevel(null); // as everything else
    }
    assertThat(said.list)
        .filteredOn(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "auc is not defined here, so its value is NaN: the data hold one class only. Evaluate"
                + " on data with every class, such as a stratified split.");
  }

  @Test
  void areas_of_several_classes_are_keras_or_one_against_the_rest() { // pitfall 11
    var both =
        model(dense(3, softmax()), sparseCategoricalCrossentropy(), auc(), auc().oneVsRest());
    var history = both.fit(X, CLASSES, epochs(3), verbose(0));
    assertThat(history.warnings()).isEmpty();
    assertThat(history.get("auc").get(2)).isBetween(0.5, 1.0);
    assertThat(history.get("auc_1").get(2)).isBetween(0.5, 1.0);
  }
}
