package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.callbacks.Callbacks;

/** What callbacks decide, on logs that are written down or in a whole training. */
final class CallbackCases implements CaseRunner {
  private static final CaseRunner TRAINING = new TrainingCases();

  @Override
  public Runnable read(GoldenCase golden) {
    return switch (golden.text("kind")) {
      case "scripted" -> scripted(golden, golden.make(Callbacks.kinds()));
      case "fit" -> TRAINING.read(golden);
      default -> throw new Unregistered("callback cases '" + golden.text("kind") + "'");
    };
  }

  /** One callback object for one or more fits. */
  private static Runnable scripted(GoldenCase golden, Callback callback) {
    return () -> {
      for (JsonNode run : golden.get("runs")) {
        new ScriptedRun(golden, run).check(callback);
      }
    };
  }
}
