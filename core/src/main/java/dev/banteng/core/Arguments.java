package dev.banteng.core;

import dev.banteng.core.Argument.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the arguments of settings. Settings declare each argument once, where they hand it
 * through on its way into their constructor:
 *
 * <pre>{@code
 * public Huber arguments(Arguments a) {
 *   return new Huber(
 *       a.number("delta", delta), a.base().choice("reduction", reduction), a.name(name));
 * }
 * }</pre>
 *
 * <p>Whoever calls it decides what that does: a config is written by noting each value, and read by
 * answering each with the config's; a wither answers one with another value; printing compares with
 * the {@link Prototype}. A group of settings that several classes share has such a method too, and
 * is handed {@code a} as it is: its arguments stand among the others, as in Keras.
 *
 * <p>Keys are Keras'. In configs the name stands first, then {@link #base} arguments, then the
 * others, in the order of the calls; in code the others stand first and the name last.
 */
public final class Arguments {
  private final String owner;
  private final Set<Mark> marks;
  private final Function<Argument<?>, @Nullable Object> answer;

  private Arguments(String owner, Set<Mark> marks, Function<Argument<?>, @Nullable Object> answer) {
    this.owner = owner;
    this.marks = marks;
    this.answer = answer;
  }

  /** The same settings with each argument as it is answered. */
  @SuppressWarnings("unchecked") // settings hand their arguments to their own constructor
  static <S extends Configured> S make(S settings, Function<Argument<?>, @Nullable Object> answer) {
    return (S) settings.arguments(new Arguments(settings.className(), Set.of(), answer));
  }

  static List<Argument<?>> list(Configured settings) {
    var list = new ArrayList<Argument<?>>();
    make(
        settings,
        argument -> {
          list.add(argument);
          return argument.value();
        });
    return list;
  }

  static Config config(Configured settings) {
    var config = new Config();
    list(settings).stream()
        .filter(argument -> !argument.is(Mark.UNWRITTEN))
        .sorted(Comparator.comparing(Argument::rank))
        .forEach(argument -> argument.write(config));
    return config;
  }

  /**
   * The same settings with another value for one argument: what a wither returns. The value is of
   * the type that the argument is handed through with.
   */
  public static <S extends Configured> S with(S settings, String key, @Nullable Object value) {
    var found = new ArrayList<Argument<?>>();
    S made =
        make(
            settings,
            argument -> {
              if (!argument.key().equals(key)) {
                return argument.value();
              }
              found.add(argument);
              return value;
            });
    if (found.isEmpty()) {
      throw Check.order("%s has no argument %s.", settings.className(), key);
    }
    return made;
  }

  private Arguments marked(Mark mark) {
    var more = EnumSet.of(mark);
    more.addAll(marks);
    return new Arguments(owner, more, answer);
  }

  /** Arguments of Keras' base class of the family: first in configs, last in code. */
  public Arguments base() {
    return marked(Mark.BASE);
  }

  /** Arguments that a config must have. */
  public Arguments required() {
    return marked(Mark.REQUIRED);
  }

  /** Arguments that Keras leaves out of its configs, unless so. */
  public Arguments written(boolean needed) {
    return needed ? this : marked(Mark.UNWRITTEN);
  }

  /** Of the arguments of settings in others those that the others have, and write, as well. */
  public Arguments only(List<String> keys) {
    return new Arguments(
        owner,
        marks,
        argument ->
            keys.contains(argument.key()) ? answer.apply(argument.written()) : argument.value());
  }

  /** Arguments that do not print as a wither each: what they add to the code is said here. */
  public Arguments printed(UnaryOperator<Code> code) {
    written(false).pass(Argument.CODE, code, Form.CODE);
    return marked(Mark.UNPRINTED);
  }

  /** A value of any form. */
  public <T> T pass(String key, T value, Form<T> form) {
    return answered(new Argument<>(key, value, null, form, marks));
  }

  /**
   * A value of any form whose default depends on other arguments.
   *
   * @param otherwise what it is where a config does not say
   */
  public <T> T pass(String key, T value, Form<T> form, T otherwise) {
    return answered(new Argument<>(key, value, otherwise, form, marks));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // whoever answers keeps to the argument's type
  private <T> T answered(Argument<T> argument) {
    return (T) answer.apply(argument);
  }

  /** A number. */
  public double number(String key, double value) {
    return pass(key, value, Form.NUMBER);
  }

  /** A number that is null in configs where it is {@code none}. */
  public double number(String key, double value, double none) {
    return pass(key, value, Form.NUMBER.orNull(none));
  }

  /** A number, or none. */
  public OptionalDouble number(String key, OptionalDouble value) {
    return pass(key, value, Form.NUMBER_OR_NONE);
  }

  /** A whole number. */
  public int integer(String key, int value) {
    return pass(key, value, Form.WHOLE);
  }

  /** A whole number that is null in configs where it is {@code none}. */
  public int integer(String key, int value, int none) {
    return pass(key, value, Form.WHOLE.orNull(none));
  }

  /** A whole number, or none. */
  public OptionalInt integer(String key, OptionalInt value) {
    return pass(key, value, Form.WHOLE_OR_NONE);
  }

  /** True or false. */
  public boolean flag(String key, boolean value) {
    return pass(key, value, Form.FLAG);
  }

  /** A text. */
  public String text(String key, String value) {
    return pass(key, value, Form.TEXT);
  }

  /** A list of numbers; null in configs for none. */
  public List<Double> numbers(String key, List<Double> value) {
    return pass(key, value, Form.NUMBERS);
  }

  /** A list of whole numbers; null in configs for none. */
  public List<Integer> integers(String key, List<Integer> value) {
    return pass(key, value, Form.WHOLES);
  }

  /** Numbers, of which one stands in configs without a list around it. */
  public List<Double> numberOrMore(String key, List<Double> value) {
    return pass(key, value, Form.NUMBERS.written(Arguments::orAlone));
  }

  /** Some texts. */
  public List<String> texts(String key, List<String> value) {
    return pass(key, value, Form.TEXTS);
  }

  /** Whole numbers, of which one stands in configs without a list around it. */
  public List<Integer> integerOrMore(String key, List<Integer> value) {
    return pass(key, value, Form.WHOLES.written(Arguments::orAlone));
  }

  private static @Nullable Object orAlone(List<?> values) {
    return values.isEmpty() ? null : values.size() == 1 ? values.get(0) : values;
  }

  /** A constant of an enum. */
  public <E extends Enum<E> & Choice> E choice(String key, E value) {
    return pass(key, value, Form.choice(value));
  }

  /** A member of a family, such as an initializer. */
  public <T extends Configured> T member(String key, T value, Kinds<T> family) {
    return pass(key, value, family.form());
  }

  /** A member of a family, or none. */
  public <T extends Configured> Optional<T> member(String key, Optional<T> value, Kinds<T> family) {
    return pass(key, value, Form.optional(family.form()));
  }

  /** The name; an empty one stands for Keras' own, the class name in snake case. */
  public String name(String value) {
    String own = Names.snakeCase(owner);
    String name = base().pass("name", value, Form.TEXT.written(as -> as.isEmpty() ? own : as));
    return value.isEmpty() && own.equals(name) ? "" : name;
  }

  /** An argument that has only one value here, and stands in configs because Keras writes it. */
  public void always(String key, Object value) {
    pass(key, value, Form.of((ofKey, given) -> only(ofKey, value, given)));
  }

  private Object only(String key, Object value, Object given) {
    if (!given.equals(value) && !Config.isIgnored(key)) {
      throw new Unregistered(Check.format("%s argument %s other than %s", owner, key, value));
    }
    return value;
  }

  /** Arguments of Keras that are not built yet: they may be null, and are not written. */
  public void absent(String... keys) {
    for (String key : keys) {
      written(false).pass(key, "", Form.of(this::notBuilt));
    }
  }

  private String notBuilt(String key, Object given) {
    throw Unregistered.argument(owner, key, false, "");
  }
}
