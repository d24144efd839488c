package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.Config;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.callbacks.Callbacks;
import dev.banteng.nn.callbacks.LearningRateScheduler.EpochRate;
import java.nio.file.Path;
import java.util.Arrays;

/** Callbacks as cases describe them: functions in words, and files without a folder. */
final class CallbackReader {
  private CallbackReader() {}

  /**
   * The callback of a case or of an argument of fit.
   *
   * @param folder where its files stand
   */
  static Callback read(String className, JsonNode config, Path folder) {
    if (className.equals("LearningRateScheduler")) {
      return Callbacks.learningRateScheduler(schedule(config.get("schedule")));
    }
    Config given = GoldenCase.config(config);
    return Callbacks.kinds()
        .read(
            className,
            className.equals("CSVLogger")
                ? given.with("filename", folder.resolve("log.csv").toString())
                : given);
  }

  private static EpochRate schedule(JsonNode words) {
    String type = words.get("type").asText();
    return switch (type) {
      case "table", "one_argument_table" -> {
        double[] values = numbers(words.get("values"));
        yield (epoch, rate) -> values[epoch];
      }
      case "from_epoch_multiply" -> {
        int first = words.get("from_epoch").asInt();
        double factor = words.get("factor").asDouble();
        yield (epoch, rate) -> epoch < first ? rate : rate * factor;
      }
      case "step_decay" -> {
        double initial = words.get("initial").asDouble();
        double factor = words.get("factor").asDouble();
        int every = words.get("every").asInt();
        yield (epoch, rate) -> initial * Math.pow(factor, Math.floorDiv(1 + epoch, every));
      }
      case "returns_int" -> (epoch, rate) -> 1;
      default -> throw new Mismatch("nothing reads a schedule of type " + type);
    };
  }

  private static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    Arrays.setAll(numbers, i -> Tensor.number(list.get(i)));
    return numbers;
  }
}
