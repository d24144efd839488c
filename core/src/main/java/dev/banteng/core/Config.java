package dev.banteng.core;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a Keras class as JSON knows them: an ordered map from Keras' keys to text,
 * numbers, true and false, lists, nested configs and null.
 *
 * <p>Reading marks a key as known. {@link #checkAllKnown} then refuses what nobody asked for, so
 * that an argument which Banteng does not have is never silently dropped.
 */
public final class Config {
  /** Keys that change nothing of what is computed here, wherever they stand. */
  private static final Set<String> IGNORED =
      Set.of(
          "dtype",
          "quantization_config",
          "input_axes",
          "output_axes",
          "seed",
          "shared_object_id",
          "module",
          "registered_name");

  private static final Pattern TYPES =
      Pattern.compile(
          "bool|u?int(8|16|32|64)|float(16|32|64)|bfloat16|float8_e[45]m[23](fn)?"
              + "|mixed_b?float16");

  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private Registries registries = Registries.OF_KERAS;

  /** An empty config, to be filled by {@link #with}. */
  public Config() {}

  /** The config with the entries of a JSON object. */
  public static Config of(Map<String, ? extends @Nullable Object> json) {
    var config = new Config();
    config.values.putAll(json);
    return config;
  }

  /** The config with the entries of a JSON object, read by whoever knows these registries. */
  public static Config of(Map<String, ? extends @Nullable Object> json, Registries registries) {
    var config = of(json);
    config.registries = registries;
    return config;
  }

  /** The families as whoever reads this config knows them. */
  public Registries registries() {
    return registries;
  }

  /** Sets one entry and returns this config, for chaining. */
  public Config with(String key, @Nullable Object value) {
    values.put(key, value instanceof Configured configured ? entry(configured) : value);
    return this;
  }

  /** Whether the key is there, if only with null. */
  boolean contains(String key) {
    return values.containsKey(key);
  }

  /** Whether a key changes nothing of what is computed here, wherever it stands. */
  static boolean isIgnored(String key) {
    return IGNORED.contains(key);
  }

  /** The {@code {"class_name", "config"}} object of some settings. */
  public static Map<String, @Nullable Object> entry(Configured settings) {
    var entry = new LinkedHashMap<String, @Nullable Object>();
    entry.put("class_name", settings.className());
    entry.put("config", settings.config().toMap());
    return entry;
  }

  /** All entries, in order, not changeable. */
  public Map<String, @Nullable Object> toMap() {
    return Collections.unmodifiableMap(values);
  }

  /** Whether the key is there with a value other than null. */
  public boolean has(String key) {
    return value(key) != null;
  }

  /** The entry as it stands, or null. */
  public @Nullable Object value(String key) {
    known.add(key);
    return values.get(key);
  }

  /**
   * Refuses keys that were not read, but for what Keras writes of every layer: that it is trained.
   *
   * @param own whether it is a class of one's own, for the message
   * @throws Unregistered naming the class and its first unknown argument
   */
  void checkAllKnown(String className, boolean own) {
    for (String key : values.keySet()) {
      boolean unnamed = key.equals("name") && values.get(key) == null;
      boolean trained = own && key.equals("trainable") && Boolean.TRUE.equals(values.get(key));
      if (!known.contains(key) && !IGNORED.contains(key) && !unnamed && !trained) {
        throw Unregistered.argument(className, key, own, Names.didYouMean(key, known));
      }
    }
    checkType();
  }

  /** Everything is computed in float32, but a type that nobody knows is a slip of the pen. */
  private void checkType() {
    if (values.get("dtype") instanceof Map<?, ?> policy
        && String.valueOf(policy.get("class_name")).startsWith("Quantized")) {
      String mode = policy.get("config") instanceof Map<?, ?> of ? "" + of.get("mode") : "?";
      throw Check.fail(
          "its weights are quantized to %s, and Banteng computes in float32. Save the model in Keras before quantize(...).",
          mode);
    }
    if (values.get("dtype") instanceof String type && !TYPES.matcher(type).matches()) {
      throw Check.fail(
          "'dtype' takes the name of a number type, such as float32, but was given '%s'.", type);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Config config && values.equals(config.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
