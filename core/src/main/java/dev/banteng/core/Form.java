package dev.banteng.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one type of argument stands in configs and in code. {@link Arguments} has those of numbers,
 * texts, lists, enums and members of a family; a family makes its own where Keras does.
 *
 * @param <T> the type
 */
public final class Form<T> {
  static final Form<Double> NUMBER = of(Form::number);
  static final Form<Integer> WHOLE = of(Form::whole);
  static final Form<Boolean> FLAG = of(Form::flag);
  static final Form<String> TEXT = of((key, given) -> given.toString());
  static final Form<List<Double>> NUMBERS = listOf(Form::number).orNull(List.of());
  static final Form<List<Integer>> WHOLES = listOf(Form::whole).orNull(List.of());
  static final Form<List<String>> TEXTS = listOf((key, given) -> given.toString());
  static final Form<OptionalDouble> NUMBER_OR_NONE =
      Form.<OptionalDouble>of((key, given) -> OptionalDouble.of(number(key, given)))
          .written(OptionalDouble::getAsDouble)
          .shown(OptionalDouble::getAsDouble)
          .orNull(OptionalDouble.empty());
  static final Form<OptionalInt> WHOLE_OR_NONE =
      Form.<OptionalInt>of((key, given) -> OptionalInt.of(whole(key, given)))
          .written(OptionalInt::getAsInt)
          .shown(OptionalInt::getAsInt)
          .orNull(OptionalInt.empty());

  /** Nothing in configs; in code whatever it says. */
  static final Form<UnaryOperator<Code>> CODE =
      Form.<UnaryOperator<Code>>of((key, given) -> code -> code)
          .printed((code, wither, value) -> value.apply(code));

  /** Reads JSON. */
  @FunctionalInterface
  public interface FromJson<T> {
    /**
     * The value that a config gives, which is not null.
     *
     * @throws IllegalArgumentException naming the key, what it takes and what it was given
     */
    T read(String key, Object given);
  }

  /** Reads JSON that may name classes of other families. */
  @FunctionalInterface
  public interface FromFile<T> {
    /**
     * The value that a config gives, which is not null.
     *
     * @param known the families as whoever reads knows them
     */
    T read(String key, Object given, Registries known);
  }

  /** Prints code. */
  @FunctionalInterface
  private interface Printing<T> {
    Code print(Code code, String wither, T value);
  }

  private final FromFile<T> reading;
  private final @Nullable T none;
  private final Function<T, @Nullable Object> json;
  private final Function<T, Object> shown;
  private final @Nullable Printing<T> printing;

  private Form(
      FromFile<T> reading,
      @Nullable T none,
      Function<T, @Nullable Object> json,
      Function<T, Object> shown,
      @Nullable Printing<T> printing) {
    this.reading = reading;
    this.none = none;
    this.json = json;
    this.shown = shown;
    this.printing = printing;
  }

  /** Values that are JSON as they are, and print as the argument of a wither. */
  public static <T> Form<T> of(FromJson<T> reading) {
    return reading((key, given, known) -> reading.read(key, given));
  }

  /** The same for values that are settings of other families, or hold some. */
  public static <T> Form<T> reading(FromFile<T> reading) {
    return new Form<>(reading, null, value -> value, value -> value, null);
  }

  /** Lists, for which one value may stand alone. */
  private static <T> Form<List<T>> listOf(FromJson<T> item) {
    return of((key, given) -> list(key, given, item));
  }

  private static <T> List<T> list(String key, Object given, FromJson<T> item) {
    List<?> several = given instanceof List<?> list ? list : List.of(given);
    return several.stream().map(each -> item.read(key, each)).toList();
  }

  /**
   * The number that a JSON value is; one of float32 is the decimal number that prints as it does.
   *
   * @throws IllegalArgumentException naming the key, if it is none
   */
  public static double number(String key, @Nullable Object given) {
    if (given instanceof Number number) {
      return number instanceof Float single
          ? Double.parseDouble(single.toString())
          : number.doubleValue();
    }
    throw Check.fail("'%s' takes a number, but was given %s.", key, text(given));
  }

  /**
   * The whole number that a JSON value is.
   *
   * @throws IllegalArgumentException naming the key, if it is none, or none that an int holds
   */
  public static int whole(String key, @Nullable Object given) {
    if (!(given instanceof Number number)
        || number.doubleValue() != Math.rint(number.doubleValue())) {
      throw Check.fail("'%s' takes a whole number, but was given %s.", key, text(given));
    }
    if (number.doubleValue() != number.intValue()) {
      throw Check.fail(
          "'%s' takes a whole number from %s to %s, but was given %s.",
          key, Integer.MIN_VALUE, Integer.MAX_VALUE, text(given));
    }
    return number.intValue();
  }

  /** The whole numbers of a JSON value: a list, or one that stands alone. */
  public static List<Integer> wholes(String key, Object given) {
    return list(key, given, Form::whole);
  }

  /** True or false, as JSON has it: a truth value, or a whole number, of which 0 is false. */
  public static boolean flag(String key, Object given) {
    return given instanceof Boolean is ? is : whole(key, given) != 0;
  }

  /** A value as the file has it: a number without the commas of messages. */
  private static String text(@Nullable Object given) {
    return String.valueOf(given);
  }

  /** The same for what may be missing: null in configs. */
  static <T> Form<Optional<T>> optional(Form<T> form) {
    return Form.<Optional<T>>reading(
            (key, given, known) -> Optional.of(form.reading.read(key, given, known)))
        .written(value -> value.map(form.json).orElse(null))
        .shown(value -> value.map(form.shown).orElseThrow())
        .orNull(Optional.empty());
  }

  /** Constants of an enum by Keras' word; each prints as a wither of its own. */
  static <E extends Enum<E> & Choice> Form<E> choice(E value) {
    List<E> all = List.of(value.getDeclaringClass().getEnumConstants());
    Form<E> form =
        Form.<E>of((key, given) -> Choice.of(key, given.toString(), all))
            .written(Choice::identifier)
            .chosenBy(Choice::wither);
    return all.stream()
        .filter(each -> each.identifier().equals("none"))
        .findFirst()
        .map(form::nullIs)
        .orElse(form);
  }

  /** The same form, written in another way. */
  public Form<T> written(Function<T, @Nullable Object> as) {
    return new Form<>(reading, none, as, shown, printing);
  }

  /** The same form, with one value for null in configs; else null is the prototype's value. */
  public Form<T> nullIs(T value) {
    return new Form<>(reading, value, json, shown, printing);
  }

  /** The same form, with null in configs for one value, both ways. */
  public Form<T> orNull(T value) {
    return written(each -> each.equals(value) ? null : json.apply(each)).nullIs(value);
  }

  /** The same form, with something else in the brackets of code; a list stands for several. */
  public Form<T> shown(Function<T, Object> as) {
    return new Form<>(reading, none, json, as, printing);
  }

  /** The same form, with a wither without arguments for each value. */
  public Form<T> chosenBy(Function<T, String> withers) {
    return printed((code, wither, value) -> code.with(withers.apply(value)));
  }

  private Form<T> printed(Printing<T> as) {
    return new Form<>(reading, none, json, shown, as);
  }

  @Nullable Object write(T value) {
    return json.apply(value);
  }

  T read(String key, @Nullable Object given, T usual, Registries known) {
    if (given != null) {
      return reading.read(key, given, known);
    }
    return none == null ? usual : none;
  }

  /** What stands in brackets: one value, or several. */
  List<?> show(T value) {
    Object one = shown.apply(value);
    return one instanceof List<?> several ? several : List.of(one);
  }

  Code print(Code code, String wither, T value) {
    return printing == null ? code.with(wither, show(value)) : printing.print(code, wither, value);
  }
}
