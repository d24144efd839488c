package dev.banteng.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One argument on its way through {@link Arguments}.
 *
 * @param key Keras' key
 * @param otherwise its default, where that is not the prototype's
 * @param form how it stands in configs and in code
 * @param marks what else was said of it
 */
record Argument<T>(String key, T value, @Nullable T otherwise, Form<T> form, Set<Mark> marks) {
  /** The key of what is no argument of Keras, but code that a group prints itself. */
  static final String CODE = "";

  /** What is said of an argument. */
  enum Mark {
    BASE,
    REQUIRED,
    UNPRINTED,
    UNWRITTEN
  }

  boolean is(Mark mark) {
    return marks.contains(mark);
  }

  int rank() {
    return is(Mark.BASE) ? key.equals("name") ? 0 : 1 : 2;
  }

  /** Whether it differs from its default, the other being the prototype's. */
  boolean isUnusual(@Nullable Argument<?> usual) {
    Object byDefault = otherwise != null || usual == null ? otherwise : usual.value;
    return !Objects.equals(value, byDefault);
  }

  T read(String owner, Config config) {
    if (key.equals(CODE)) {
      return value;
    }
    @Nullable Object given = config.value(key);
    if (given == null && is(Mark.REQUIRED)) {
      throw Check.fail("%s needs the argument %s.", owner, key);
    }
    T usual = otherwise == null ? value : otherwise;
    if (!config.contains(key)) {
      return usual;
    }
    try {
      return form.read(key, given, usual, config.registries());
    } catch (Unregistered what) {
      if (config.registries().note(what)) {
        return usual; // whoever collects refuses the whole in the end
      }
      throw what;
    }
  }

  /** The same, to be written in any case. */
  Argument<T> written() {
    var fewer = EnumSet.noneOf(Mark.class);
    fewer.addAll(marks);
    fewer.remove(Mark.UNWRITTEN);
    return new Argument<>(key, value, otherwise, form, fewer);
  }

  void write(Config config) {
    config.with(key, form.write(value));
  }

  List<?> shown() {
    return form.show(value);
  }

  void print(Code code) {
    form.print(code, Names.camelCase(key), value);
  }
}
