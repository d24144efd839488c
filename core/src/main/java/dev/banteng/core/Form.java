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
  static final Form<Double> NUMBER = of(Config::decimal);
  static final Form<Integer> WHOLE = of(Config::whole);
  static final Form<Boolean> FLAG =
      of((key, given) -> given instanceof Boolean is ? is : Config.whole(key, given) != 0);
  static final Form<String> TEXT = of((key, given) -> given.toString());
  static final Form<List<Double>> NUMBERS = listOf(NUMBER).orNull(List.of());
  static final Form<List<Integer>> WHOLES = listOf(WHOLE).orNull(List.of());
  static final Form<OptionalDouble> NUMBER_OR_NONE =
      Form.<OptionalDouble>of((key, given) -> OptionalDouble.of(Config.decimal(key, given)))
          .written(OptionalDouble::getAsDouble)
          .shown(OptionalDouble::getAsDouble)
          .orNull(OptionalDouble.empty());
  static final Form<OptionalInt> WHOLE_OR_NONE =
      Form.<OptionalInt>of((key, given) -> OptionalInt.of(Config.whole(key, given)))
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

  /** Prints code. */
  @FunctionalInterface
  private interface Printing<T> {
    Code print(Code code, String wither, T value);
  }

  private final FromJson<T> reading;
  private final @Nullable T none;
  private final Function<T, @Nullable Object> json;
  private final Function<T, Object> shown;
  private final @Nullable Printing<T> printing;

  private Form(
      FromJson<T> reading,
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
    return new Form<>(reading, null, value -> value, value -> value, null);
  }

  /** Lists, for which one value may stand alone. */
  static <T> Form<List<T>> listOf(Form<T> item) {
    return of(
        (key, given) ->
            (given instanceof List<?> several ? several : List.of(given))
                .stream().map(each -> item.reading.read(key, each)).toList());
  }

  /** The same for what may be missing: null in configs. */
  static <T> Form<Optional<T>> optional(Form<T> form) {
    return Form.<Optional<T>>of((key, given) -> Optional.of(form.reading.read(key, given)))
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

  T read(String key, @Nullable Object given, T usual) {
    if (given != null) {
      return reading.read(key, given);
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
