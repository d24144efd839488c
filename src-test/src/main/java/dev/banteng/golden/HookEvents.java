package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Callbacks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes down what callbacks hear, as the events of a case, and does what the case says. */
final class HookEvents {
  private static final String BATCH_BEGIN = "on_train_batch_begin";
  private static final String BATCH_END = "on_train_batch_end";

  private final GoldenCase golden;
  private final JsonNode args;
  private final ArrayNode heard = JsonNodeFactory.instance.arrayNode();
  private final Set<String> hooks = new LinkedHashSet<>();

  HookEvents(GoldenCase golden) {
    this.golden = golden;
    this.args = golden.get("args");
    expected().forEach(event -> hooks.add(event.get(name(event)).asText()));
  }

  private static int name(JsonNode event) {
    return event.get(0).asText().startsWith("on_") ? 0 : 1; // behind the callback's own
  }

  /** The events without those that tell of the model and of what the call was asked for. */
  private List<JsonNode> expected() {
    var events = new ArrayList<JsonNode>();
    for (JsonNode event : golden.get("events")) {
      if (!event.toString().contains("\"set_model\"") && !event.toString().contains("\"set_p")) {
        events.add(event);
      }
    }
    return events;
  }

  List<Callback> callbacks() {
    if (!args.has("callbacks")) {
      return List.of(recorder(""));
    }
    var all = new ArrayList<Callback>();
    args.get("callbacks").forEach(each -> all.add(recorder(each.asText())));
    return all;
  }

  private Callback recorder(String name) {
    return Callbacks.lambdaCallback()
        .onTrainBegin((run, logs) -> hear(name, "on_train_begin", run, -1, logs))
        .onTrainEnd((run, logs) -> hear(name, "on_train_end", run, -1, logs))
        .onEpochBegin((run, i, logs) -> hear(name, "on_epoch_begin", run, i, logs))
        .onEpochEnd((run, i, logs) -> hear(name, "on_epoch_end", run, i, logs))
        .onTrainBatchBegin((run, i, logs) -> hear(name, BATCH_BEGIN, run, i, logs))
        .onTrainBatchEnd((run, i, logs) -> hear(name, BATCH_END, run, i, logs))
        .onTestBegin((run, logs) -> hear(name, "on_test_begin", run, -1, logs))
        .onTestEnd((run, logs) -> hear(name, "on_test_end", run, -1, logs))
        .onTestBatchBegin((run, i, logs) -> hear(name, "on_test_batch_begin", run, i, logs))
        .onTestBatchEnd((run, i, logs) -> hear(name, "on_test_batch_end", run, i, logs))
        .onPredictBegin((run, logs) -> hear(name, "on_predict_begin", run, -1, logs))
        .onPredictEnd((run, logs) -> hear(name, "on_predict_end", run, -1, logs))
        .onPredictBatchBegin((run, i, logs) -> hear(name, "on_predict_batch_begin", run, i, logs))
        .onPredictBatchEnd((run, i, logs) -> hear(name, "on_predict_batch_end", run, i, logs));
  }

  private void hear(String name, String hook, Training run, int number, Logs logs) {
    checkParams(run);
    String word = word(hook);
    if (hooks.contains(word)) {
      ArrayNode event = event(name, word, number);
      logs.keys().forEach(event.withArray("/" + (event.size() - 1))::add);
    }
    if (hooks.contains(word + ":logs")) {
      ArrayNode event = event(name, word + ":logs", number);
      event.remove(event.size() - 1);
      var values = event.addObject();
      logs.toMap().forEach(values::put);
    }
    act(name, hook, run, number, logs);
  }

  /** Keras' old names of two hooks, for a callback that has only these. */
  private String word(String hook) {
    return args.has("overrides") ? hook.replace("on_train_batch", "on_batch") : hook;
  }

  private ArrayNode event(String name, String hook, int number) {
    ArrayNode event = heard.addArray();
    if (!name.isEmpty()) {
      event.add(name);
    }
    event.add(hook);
    if (number < 0) {
      event.addNull();
    } else {
      event.add(number);
    }
    event.addArray();
    return event;
  }

  /** What the case lets a callback do. */
  private void act(String name, String hook, Training run, int number, Logs logs) {
    String stop = args.path("stop").asText();
    if (stop.endsWith(" in " + hook + " of batch " + number)
        || stop.endsWith(" in " + hook + " of epoch " + number)) {
      run.stop("the case says so");
    }
    if (args.has("extra") && name.equals("a") && hook.equals("on_epoch_end")) {
      logs.put("extra", 1);
    }
  }

  private void checkParams(Training run) {
    for (JsonNode event : golden.get("events")) {
      JsonNode params = event.get(event.size() - 1);
      if (params.has("epochs")
          && (params.get("epochs").asInt() != run.epochs()
              || params.get("steps").asInt() != run.steps())) {
        throw new Mismatch(
            "expected " + params + ", got epochs " + run.epochs() + ", steps " + run.steps());
      }
    }
  }

  void check() {
    List<JsonNode> expected = expected();
    for (int i = 0; i < Math.max(expected.size(), heard.size()); i++) {
      JsonNode should = i < expected.size() ? expected.get(i) : JsonNodeFactory.instance.nullNode();
      if (!agree(should, heard.path(i))) {
        throw new Mismatch("event " + i + ": expected " + should + ", got " + heard.path(i));
      }
    }
  }

  private static boolean agree(JsonNode should, JsonNode is) {
    if (should.isNumber() && is.isNumber()) {
      return Tolerance.TRAINING.holds(should.asDouble(), is.asDouble());
    }
    if (should.size() == 0 || should.size() != is.size()) {
      return should.equals(is);
    }
    if (should.isObject()) {
      return should.properties().stream()
          .allMatch(each -> agree(each.getValue(), is.path(each.getKey())));
    }
    for (int i = 0; i < should.size(); i++) {
      if (!agree(should.get(i), is.get(i))) {
        return false;
      }
    }
    return true;
  }
}
