package dev.banteng.nn.internal.training;

import dev.banteng.core.Direction;
import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The loss and all metrics of an epoch or an evaluation, counted batch by batch. */
final class Scores {
  private final List<Score> scores;
  private final Map<String, Place> places = new TreeMap<>();
  private final List<String> inOrder = new ArrayList<>();
  private double loss;
  private double rows;

  /** A metric at work, and whether it counts the rows' weights. */
  record Score(List<String> keys, Direction direction, Accumulator accumulator, boolean weighted) {}

  private record Place(int score, int value) {}

  Scores(List<Score> scores) {
    this.scores = scores;
    places.put("loss", new Place(-1, 0));
    inOrder.add("loss");
    for (int i = 0; i < scores.size(); i++) {
      List<String> keys = scores.get(i).keys();
      for (int k = 0; k < keys.size(); k++) {
        places.put(keys.get(k), new Place(i, k));
        inOrder.add(keys.get(k));
      }
    }
  }

  /**
   * Counts a batch, which is then as it was, whatever weights the metrics wanted.
   *
   * @param mask which of its steps count; in metrics that heed it
   */
  void update(double batchLoss, Batch batch, @Nullable Rows weights, OutputMask mask) {
    int count = batch.yPred().count();
    loss += batchLoss * count;
    rows += count;
    @Nullable Rows before = batch.weights();
    try {
      for (Score score : scores) {
        @Nullable Rows own = score.weighted() ? weights : null;
        weigh(batch, score.accumulator().heedsMask() ? mask.weights(own) : own);
        score.accumulator().update(batch);
      }
    } finally {
      weigh(batch, before);
    }
  }

  private static void weigh(Batch batch, @Nullable Rows wanted) {
    if (batch.weights() != wanted) {
      batch.set(batch.yTrue(), batch.yPred(), batch.logits(), wanted);
    }
  }

  void reset() {
    loss = 0;
    rows = 0;
    scores.forEach(score -> score.accumulator().reset());
  }

  /** The keys as Keras sorts them. */
  List<String> sortedKeys() {
    return List.copyOf(places.keySet());
  }

  double value(String key) {
    Place place = Objects.requireNonNull(places.get(key), key);
    if (place.score() < 0) {
      return rows == 0 ? 0 : loss / rows;
    }
    Accumulator accumulator = scores.get(place.score()).accumulator();
    return scores.get(place.score()).keys().size() == 1
        ? accumulator.result()
        : accumulator.values()[place.value()];
  }

  /** Which way each key gets better, the keys as Keras sorts them. */
  Map<String, Direction> directions() {
    var directions = new TreeMap<String, Direction>();
    directions.put("loss", Direction.DOWN);
    scores.forEach(score -> score.keys().forEach(key -> directions.put(key, score.direction())));
    return directions;
  }

  /** Says that all data were seen, before the values are read for good. */
  void finish() {
    scores.forEach(score -> score.accumulator().finish());
  }

  /** All values, the loss first, then the metrics as compiled. */
  Map<String, Double> toMap() {
    finish();
    var map = new LinkedHashMap<String, Double>();
    inOrder.forEach(key -> map.put(key, value(key)));
    return map;
  }
}
