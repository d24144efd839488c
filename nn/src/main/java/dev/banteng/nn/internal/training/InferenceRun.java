package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.core.internal.Log;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An evaluation or prediction as callbacks see it: there is nothing to stop and no rate to set. */
final class InferenceRun extends ModelRun {
  private final int batchSize;
  private final int steps;

  InferenceRun(LayerStack stack, Model model, int batchSize, int steps) {
    super(stack, model);
    this.batchSize = batchSize;
    this.steps = steps;
  }

  @Override
  public int epochs() {
    return 1;
  }

  @Override
  public int initialEpoch() {
    return 0;
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public long seed() {
    throw onlyInFit("a seed");
  }

  @Override
  public List<String> keys() {
    return List.of();
  }

  @Override
  public Direction direction(String key) {
    throw Check.fail(Names.unknown("key", key, keys()));
  }

  @Override
  public void stop(String reason) {
    throw onlyInFit("a stop");
  }

  @Override
  public boolean stopping() {
    return false;
  }

  @Override
  public History history() {
    throw onlyInFit("a history");
  }

  @Override
  public double learningRate() {
    throw onlyInFit("a learning rate");
  }

  @Override
  public void learningRate(double rate) {
    throw onlyInFit("a learning rate");
  }

  @Override
  public void swapAverages() {
    throw onlyInFit("moving averages");
  }

  @Override
  public boolean hasAverages() {
    return false;
  }

  @Override
  public void checkpoint(Path file) {
    throw onlyInFit("checkpoints");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("batch_size", String.valueOf(batchSize));
  }

  private static IllegalStateException onlyInFit(String what) {
    return Check.order("Only fit has %s; this is an evaluation or a prediction.", what);
  }

  @Override
  public void warn(String message) {
    Log.of(Training.class).warn(message);
  }
}
