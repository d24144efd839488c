package dev.banteng.nn;

import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Configured;
import dev.banteng.core.Kinds;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Metric;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.callbacks.Callbacks;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.internal.training.Samples;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** In a shell every object that a factory makes shows its text. */
class ToStringTests {
  /** What Object.toString gives: a class name and a hash. */
  private static final Pattern NOTHING_SAID =
      Pattern.compile("[\\w.$]+(/0x[0-9a-f]+)?@[0-9a-f]+|.*\\$\\$Lambda.*|.*@[0-9a-f]{6,8}\\b.*");

  private static final List<Class<?>> CATALOGUES =
      List.of(
          Layers.class,
          Activations.class,
          Initializers.class,
          Optimizers.class,
          Callbacks.class,
          Options.class,
          Losses.class,
          Metrics.class);

  private static void assertSaysSomething(String what, Object object) {
    assertThat(NOTHING_SAID.matcher(object.toString()).find())
        .as("%s prints as %s", what, object)
        .isFalse();
    assertThat(object.toString()).as(what).isNotBlank();
  }

  /** An argument of a factory, where one suits it whatever it means. */
  private static Optional<Object> argument(Class<?> type) {
    if (type == int.class) {
      return Optional.of(2);
    }
    if (type == long.class) {
      return Optional.of(2L);
    }
    if (type == String.class) {
      return Optional.of("mine");
    }
    if (type == double.class) {
      return Optional.of(0.5);
    }
    if (type == boolean.class) {
      return Optional.of(true);
    }
    if (type.isArray()) {
      return Optional.of(Array.newInstance(type.getComponentType(), 0));
    }
    if (type == Map.class) {
      return Optional.of(Map.of(0, 1.0));
    }
    if (type == Dataset.class) {
      return Optional.of(Samples.corners(3));
    }
    if (type.isEnum()) {
      return Optional.of(type.getEnumConstants()[0]);
    }
    if (type.isAssignableFrom(Activations.relu().getClass()) && type != Object.class) {
      return Optional.of(Activations.relu());
    }
    return Optional.empty();
  }

  private static Optional<Object> made(Method factory) {
    var arguments = new ArrayList<Object>();
    for (Class<?> type : factory.getParameterTypes()) {
      Optional<Object> argument = argument(type);
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
    }
    try {
      return Optional.of(factory.invoke(null, arguments.toArray()));
    } catch (ReflectiveOperationException refused) { // the argument did not suit it
      return Optional.empty();
    }
  }

  @Test
  void what_a_factory_makes_says_something() {
    int count = 0;
    for (Class<?> catalogue : CATALOGUES) {
      int before = count;
      for (Method factory : catalogue.getDeclaredMethods()) {
        boolean isFactory =
            Modifier.isStatic(factory.getModifiers()) && Modifier.isPublic(factory.getModifiers());
        Optional<Object> object = isFactory ? made(factory) : Optional.empty();
        if (object.isPresent()) {
          assertSaysSomething(factory.toString(), object.get());
          count++;
        }
      }
      assertThat(count).as(catalogue.getSimpleName()).isGreaterThan(before + 1);
    }
    assertThat(count).isGreaterThan(120);
  }

  @Test
  void members_of_all_families_say_something() {
    int count = 0;
    for (Kinds<? extends Configured> family :
        List.of(Losses.kinds(), Metrics.kinds(), Initializers.kinds(), Optimizers.kinds())) {
      for (var kind : family.list()) {
        try {
          assertSaysSomething(kind.className(), family.get(kind.className()));
          count++;
        } catch (IllegalArgumentException needsArguments) {
          assertThat(needsArguments).hasMessageContaining("needs the argument");
        }
      }
    }
    assertThat(count).isGreaterThan(70);
  }

  @Test
  void a_model_and_all_that_it_gives_say_something() {
    var model = Samples.classifier();
    var data = Samples.corners(12);
    var history = model.fit(data, verbose(0));
    Metric own = Metrics.metric("mine", (yTrue, yPred) -> yPred.sub(yTrue));
    Callback watch = Callbacks.earlyStopping("loss").start();
    for (Object each :
        List.of(
            model,
            model.layers(),
            model.layer("dense"),
            model.weights(),
            model.history(),
            history,
            model.evaluate(data),
            model.report(data),
            data,
            Dataset.stream(List.of(data)),
            data.select(1, 2),
            own,
            Callbacks.afterEpoch((run, epoch, logs) -> {}),
            watch,
            Losses.kinds(),
            Metrics.kinds(),
            Optimizers.kinds(),
            Layers.kinds())) {
      assertSaysSomething(each.getClass().getName(), each);
    }
  }
}
