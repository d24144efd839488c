package dev.banteng.nn.internal.training;

import dev.banteng.core.Thrown;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;

/** Writes every hook down, and throws at one of them. */
class Diary implements Callback {
  final List<String> lines = new ArrayList<>();
  String failAt = "";
  Throwable failure = new IllegalStateException("broken on purpose");

  void line(String hook, int index, Logs logs) {
    String place = index < 0 ? hook : hook + " " + index;
    lines.add(logs.keys().isEmpty() ? place : place + " " + String.join(",", logs.keys()));
    if (place.equals(failAt)) {
      failAt = "";
      throw Thrown.again(failure);
    }
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    line("trainBegin", -1, logs);
  }

  @Override
  public void onTrainEnd(Training run, Logs logs) {
    line("trainEnd", -1, logs);
  }

  @Override
  public void onEpochBegin(Training run, int epoch, Logs logs) {
    line("epochBegin", epoch, logs);
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    line("epochEnd", epoch, logs);
  }

  @Override
  public void onEpochComplete(Training run, int epoch, Logs logs) {
    line("epochComplete", epoch, logs);
  }

  @Override
  public void onTrainBatchBegin(Training run, int batch, Logs logs) {
    line("trainBatchBegin", batch, logs);
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    line("trainBatchEnd", batch, logs);
  }

  @Override
  public void onTestBegin(Training run, Logs logs) {
    line("testBegin", -1, logs);
  }

  @Override
  public void onTestEnd(Training run, Logs logs) {
    line("testEnd", -1, logs);
  }

  @Override
  public void onTestBatchBegin(Training run, int batch, Logs logs) {
    line("testBatchBegin", batch, logs);
  }

  @Override
  public void onTestBatchEnd(Training run, int batch, Logs logs) {
    line("testBatchEnd", batch, logs);
  }

  @Override
  public void onPredictBegin(Training run, Logs logs) {
    line("predictBegin", -1, logs);
  }

  @Override
  public void onPredictEnd(Training run, Logs logs) {
    line("predictEnd", -1, logs);
  }

  @Override
  public void onPredictBatchBegin(Training run, int batch, Logs logs) {
    line("predictBatchBegin", batch, logs);
  }

  @Override
  public void onPredictBatchEnd(Training run, int batch, Logs logs) {
    line("predictBatchEnd", batch, logs);
  }
}
