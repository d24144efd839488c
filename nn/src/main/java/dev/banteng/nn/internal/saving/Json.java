package dev.banteng.nn.internal.saving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banteng.core.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Python writes it, and read within bounds: no text makes it work or hold without end. */
final class Json {
  /** The longest text that is read; a layer takes about a thousand characters. */
  static final int MOST_CHARACTERS = 8 << 20;

  private static final int DEEPEST = 200;
  private static final int MOST_TOKENS = 2_000_000;

  private static final JsonMapper MAPPER = mapper(MOST_TOKENS);

  /** For what has no bound but the file's own size: the epochs of a long training. */
  private static final JsonMapper LONG = mapper(Long.MAX_VALUE);

  private Json() {}

  private static JsonMapper mapper(long mostTokens) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxTokenCount(mostTokens)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /** Python's separators: a space behind commas and colons. */
  private static final class LikePython extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1;

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
      out.writeRaw(", ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(", ");
    }
  }

  /** The text of an object. */
  static String text(Map<String, ? extends @Nullable Object> object) {
    try {
      return MAPPER.writer(new LikePython()).writeValueAsString(object);
    } catch (JsonProcessingException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /**
   * The object that a text stands for.
   *
   * @param where what the text is, for messages
   * @throws IllegalArgumentException if it is no JSON, no object, or beyond all bounds
   */
  static Map<String, @Nullable Object> object(String where, @Nullable String given) {
    String text = Check.given(where, given);
    if (text.length() > MOST_CHARACTERS) {
      throw Check.fail(
          "%s has %s characters, of which at most %s are read: no model is described at such length.",
          where, text.length(), MOST_CHARACTERS);
    }
    return object(where, text, MAPPER);
  }

  /** The same of a text of any length. */
  static Map<String, @Nullable Object> longObject(String where, String text) {
    return object(where, text, LONG);
  }

  private static Map<String, @Nullable Object> object(
      String where, String text, JsonMapper mapper) {
    Object value;
    try {
      value = mapper.readValue(text, Object.class);
    } catch (JsonProcessingException wrong) {
      var at = wrong.getLocation();
      throw Check.fail(
          "%s is no JSON: %s%s. It is damaged, or was not written by Keras.",
          where,
          wrong.getOriginalMessage().lines().findFirst().orElse("").replaceAll("[.:\\s]+$", ""),
          at == null
              ? ""
              : Check.format(" (line %s, column %s)", at.getLineNr(), at.getColumnNr()));
    }
    if (value instanceof Map<?, ?> object) {
      return settings(object);
    }
    throw Check.fail(
        "%s must be a JSON object, {\"class_name\": ...}, but is %s.",
        where, value == null ? "null" : shortened(value));
  }

  /** An object of JSON that was read. */
  @SuppressWarnings("unchecked") // JSON's objects have texts for keys
  static Map<String, @Nullable Object> settings(Map<?, ?> read) {
    return (Map<String, @Nullable Object>) read;
  }

  /** What an error says, which may repeat a value of any length. */
  static String message(RuntimeException error) {
    String message = String.valueOf(error.getMessage());
    return message.length() <= 1_000 ? message : message.substring(0, 1_000) + "...";
  }

  /** A value as messages show it, however long it is. */
  static String shortened(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
