package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Config;
import dev.banteng.core.Configured;
import dev.banteng.core.Kind;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Activation;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An activation's own arguments, as Keras' function of its identifier takes them.
 *
 * @param function the activation
 */
record FunctionArguments(ActivationLayer function) implements Configured {
  /** Where Keras looks for functions that it does not have, and says that it has them not. */
  private static final String MODULE = "banteng.activations";

  /** The kind of activations with such arguments. */
  static Kind<Activation> kind(Prototype<FunctionArguments> prototype, String... aliases) {
    String identifier = prototype.usual().function.identifier();
    return Kind.of(identifier, config -> prototype.read(config).function, aliases);
  }

  /** The code that makes an activation. */
  static String code(Prototype<FunctionArguments> prototype, ActivationLayer function) {
    return prototype.code(new FunctionArguments(function));
  }

  /**
   * What stands in a layer's config: the identifier, if it says everything; Keras' layer class for
   * the function, if there is one; else an object that Keras refuses to read, since it has no place
   * for the arguments and would go on without them.
   */
  static Object entry(Activation activation) {
    if (!(activation.name("") instanceof ActivationLayer function) || function.isUsual()) {
      return activation.identifier();
    }
    return function.className().equals(ActivationLayer.PLAIN)
        ? entry(MODULE, new FunctionArguments(function), "banteng>" + function.identifier())
        : entry("keras.layers", function, null);
  }

  private static Object entry(String module, Configured settings, @Nullable String registered) {
    var entry = new LinkedHashMap<String, @Nullable Object>();
    entry.put("module", module);
    entry.putAll(Config.entry(settings));
    entry.put("registered_name", registered);
    return entry;
  }

  @Override
  public String className() {
    return function.layerClass().equals(ActivationLayer.PLAIN)
        ? function.identifier()
        : function.layerClass();
  }

  @Override
  public FunctionArguments arguments(Arguments a) {
    Arguments unwritten = a.written(false);
    unwritten.flag("trainable", true); // where the function stands as a layer of its class
    return new FunctionArguments(function.own(a).name(unwritten.name(function.name())));
  }
}
