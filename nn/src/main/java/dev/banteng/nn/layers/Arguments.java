package dev.banteng.nn.layers;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.initializers.Initializers;
import java.util.List;

/** Reads the arguments that several layers have, from Keras' configs. */
final class Arguments {
  private Arguments() {}

  static Activation activation(Config config) {
    Object value = config.value("activation");
    return value == null ? Activations.linear() : Activations.kinds().read(value);
  }

  static Initializer initializer(Config config, String key, Initializer otherwise) {
    Object value = config.value(key);
    return value == null ? otherwise : Initializers.kinds().read(value);
  }

  static void withoutRegularizers(Config config) {
    for (String key :
        List.of(
            "kernel_regularizer",
            "bias_regularizer",
            "activity_regularizer",
            "kernel_constraint",
            "bias_constraint",
            "lora_rank",
            "lora_alpha")) {
      config.absent(key);
    }
  }

  /** Two sizes, which Keras also writes as one for both. */
  static int[] pair(Config config, String key, int otherwise) {
    List<Integer> sizes = config.integers(key);
    return switch (sizes.size()) {
      case 0 -> new int[] {otherwise, otherwise};
      case 1 -> new int[] {sizes.get(0), sizes.get(0)};
      case 2 -> new int[] {sizes.get(0), sizes.get(1)};
      default ->
          throw Check.fail(
              "'" + key + "' takes one or two whole numbers, but was given " + sizes + ".");
    };
  }

  static boolean same(Config config) {
    String padding = config.text("padding", "valid");
    if (!padding.equals("same") && !padding.equals("valid")) {
      throw Check.fail("padding takes 'valid' or 'same', but was given '" + padding + "'.");
    }
    return padding.equals("same");
  }

  static void channelsLast(Config config) {
    String format = config.text("data_format", "channels_last");
    if (!format.equals("channels_last") && !format.equals("channels_first")) {
      throw Check.fail(
          "data_format takes 'channels_last' or 'channels_first', but was given '" + format + "'.");
    }
    if (!format.equals("channels_last")) {
      throw new Unregistered("data_format '" + format + "'");
    }
  }
}
