package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.internal.PythonNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The lines that one fit writes for {@link CSVLogger}. */
final class CsvLines implements Callback {
  private static final String EPOCH = "epoch";

  private final CSVLogger settings;
  private final CsvFile file;
  private List<String> columns = List.of();
  private String waiting = ""; // lines for which there was no room
  private long length;
  private boolean goesOn;

  CsvLines(CSVLogger settings) {
    this.settings = settings;
    this.file = new CsvFile(settings.filename(), settings.separator());
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    boolean appends = settings.append() || goesOn;
    if (goesOn && file.length() >= length) {
      file.begin(length);
      return;
    }
    file.begin(appends ? file.length() : 0);
    if (goesOn) {
      run.warn(
          Check.format(
              "%s is shorter than it was at the checkpoint: it lacks lines of the epochs before epoch %s.",
              file, run.initialEpoch() + 1));
    }
    columns = appends ? file.header() : List.of();
    waiting = "";
    if (!columns.isEmpty()) {
      checkColumns(run);
      waiting = file.endsWithLine() ? "" : "\r\n"; // what was cut off stays a line of its own
    }
    length = file.length();
  }

  private void checkColumns(Training run) {
    if (!columns.get(0).equals(EPOCH) || !columns.containsAll(run.keys())) {
      throw Check.fail(
          "%s has the columns %s, but this fit has the keys %s. Give csvLogger another file, or leave append(true) out to write over it.",
          file, String.join(", ", columns), String.join(", ", run.keys()));
    }
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    if (columns.isEmpty()) {
      columns = columns(logs);
      waiting += file.line(columns);
    }
    var fields = new ArrayList<String>();
    for (String column : columns) {
      fields.add(
          column.equals(EPOCH)
              ? String.valueOf(epoch)
              : logs.keys().contains(column) ? PythonNumber.repr(logs.get(column)) : "NA");
    }
    waiting += file.line(fields);
    write(run);
  }

  private static List<String> columns(Logs logs) {
    var sorted = new TreeSet<>(logs.keys());
    var columns = new ArrayList<String>();
    columns.add(EPOCH);
    columns.addAll(sorted);
    if (sorted.stream().noneMatch(key -> key.startsWith("val_"))) {
      sorted.forEach(key -> columns.add("val_" + key));
    }
    return columns;
  }

  /** What cannot be written now waits for the next epoch. */
  private void write(Training run) {
    try {
      file.append(waiting);
      waiting = "";
      length = file.length();
    } catch (IOException fault) {
      run.warn(
          Check.format(
              "%s could not be written: %s. Training goes on, and the lines that are missing are written as soon as that works.",
              file, file.reason(fault)));
    }
  }

  @Override
  public void onTrainEnd(Training run, Logs logs) {
    if (!waiting.isEmpty() && !columns.isEmpty()) {
      write(run);
    }
  }

  @Override
  public CallbackState state() {
    return CallbackState.of("CSVLogger")
        .with("header", columns.isEmpty() ? "" : file.line(columns))
        .with("waiting", waiting)
        .with("length", length);
  }

  @Override
  public void restore(CallbackState state) {
    String header = state.text("header");
    columns = header.isEmpty() ? List.of() : file.fields(header);
    waiting = state.text("waiting");
    length = state.whole("length");
    goesOn = !header.isEmpty();
  }

  @Override
  public String toString() {
    return settings + " at work";
  }
}
