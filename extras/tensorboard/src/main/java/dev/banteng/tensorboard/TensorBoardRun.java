package dev.banteng.tensorboard;

import dev.banteng.core.Check;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes down one fit, or one evaluation. */
final class TensorBoardRun implements Callback {
  private static final String VALIDATION = "val_";

  private final TensorBoard settings;
  private final EventFolder train;
  private final EventFolder validation;
  private boolean fits;
  private long batches; // trained on since the first epoch, before a checkpoint too
  private long batchesBefore; // before this epoch
  private long epochBegan;
  private long batchBegan;

  TensorBoardRun(TensorBoard settings) {
    this.settings = settings;
    this.train = new EventFolder(settings.folder().resolve("train"));
    this.validation = new EventFolder(settings.folder().resolve("validation"));
  }

  @Override
  public CallbackState state() {
    return CallbackState.of("TensorBoard").with("batches", batches);
  }

  @Override
  public void restore(CallbackState state) {
    batches = state.whole("batches");
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    fits = true;
    train.open();
    if (run.keys().stream().anyMatch(key -> key.startsWith(VALIDATION))) {
      validation.open();
    }
    if (settings.writeGraph()) {
      graph(run);
    }
    String summary = run.model().summaryText();
    train.add(run, 0, Values.text("summary", "```\n" + summary + "\n```"));
    train.flush(run);
  }

  private void graph(Training run) {
    String json;
    try {
      json = run.model().toJson();
    } catch (IllegalArgumentException | IllegalStateException unsaved) {
      run.warn("TensorBoard shows no graph of this model. " + unsaved.getMessage());
      return;
    }
    train.add(run, 0, Values.graph(json));
  }

  @Override
  public void onEpochBegin(Training run, int epoch, Logs logs) {
    epochBegan = System.nanoTime();
    batchesBefore = batches;
  }

  @Override
  public void onTrainBatchBegin(Training run, int batch, Logs logs) {
    batchBegan = System.nanoTime();
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    batches++;
    if (settings.updateFreq() == 0 || batches % settings.updateFreq() != 0) {
      return;
    }
    if (settings.writeStepsPerSecond()) {
      scalar(run, train, "batch_steps_per_second", 1 / secondsSince(batchBegan), batches);
    }
    logs.toMap().forEach((key, value) -> scalar(run, train, "batch_" + key, value, batches));
    train.flushNowAndThen(run);
  }

  private static double secondsSince(long began) {
    return Math.max(1, System.nanoTime() - began) * 1e-9;
  }

  private static void scalar(
      Training run, EventFolder folder, String tag, double value, long step) {
    folder.add(run, step, Values.scalar(tag, value));
  }

  @Override
  public void onTestBegin(Training run, Logs logs) {
    if (!fits) {
      validation.open();
    }
  }

  @Override
  public void onTestEnd(Training run, Logs logs) {
    logs.toMap()
        .forEach(
            (key, value) ->
                scalar(run, validation, "evaluation_" + key + "_vs_iterations", value, batches));
    if (!fits) {
      validation.close(run);
    }
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    var trained = new LinkedHashMap<String, Double>();
    logs.toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(VALIDATION)) {
                String name = key.substring(VALIDATION.length());
                scalar(run, validation, "epoch_" + name, value, epoch);
              } else {
                trained.put(key, value);
              }
            });
    trained.put("learning_rate", run.learningRate());
    if (settings.writeStepsPerSecond()) {
      trained.put("steps_per_second", (batches - batchesBefore) / secondsSince(epochBegan));
    }
    trained.forEach((key, value) -> scalar(run, train, "epoch_" + key, value, epoch));
    if (settings.histogramFreq() > 0 && epoch % settings.histogramFreq() == 0) {
      weights(run, epoch);
    }
  }

  private void weights(Training run, int epoch) {
    for (Map.Entry<String, INDArray> weight : run.weights().entrySet()) {
      String tag = run.model().name() + "/" + weight.getKey();
      double[] numbers = weight.getValue().dup('c').data().asDouble();
      train.add(run, epoch, Values.histogram(tag + "/histogram", numbers));
      if (settings.writeImages()) {
        WeightImages.of(tag + "/image", weight.getValue())
            .ifPresent(image -> train.add(run, epoch, image));
      }
    }
  }

  @Override
  public void onEpochComplete(Training run, int epoch, Logs logs) {
    settings.pictures().forEach((tag, png) -> picture(run, epoch, tag, png));
    train.flush(run);
    validation.flush(run);
  }

  private void picture(Training run, int epoch, String tag, Function<Training, byte[]> png) {
    byte[] bytes;
    try {
      bytes = png.apply(run);
    } catch (RuntimeException | LinkageError | InternalError failed) { // no fonts: an error
      run.warn(Check.format("TensorBoard shows no picture '%s': it failed with %s.", tag, failed));
      return;
    }
    if (!GreyPng.isOne(bytes)) {
      run.warn(
          Check.format(
              "TensorBoard shows no picture '%s': it must give the bytes of a PNG file, but gave %s others.",
              tag, bytes.length));
      return;
    }
    train.add(
        run,
        epoch,
        Values.images(tag, GreyPng.width(bytes), GreyPng.height(bytes), List.of(bytes)));
  }

  @Override
  public void onTrainEnd(Training run, Logs logs) {
    train.close(run);
    validation.close(run);
  }

  @Override
  public String toString() {
    return settings + " at work";
  }
}
