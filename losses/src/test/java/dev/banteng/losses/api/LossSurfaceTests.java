package dev.banteng.losses.api;

import static dev.banteng.losses.Losses.kinds;
import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.mse;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What completion offers behind a loss. */
class LossSurfaceTests {
  private static Stream<Method> methods(Object loss) {
    return Arrays.stream(loss.getClass().getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class);
  }

  @Test
  void a_loss_offers_settings_values_and_questions_but_nothing_of_how_it_is_computed() {
    assertThat(new TreeSet<>(methods(mse()).map(Method::getName).toList()))
        .containsExactly(
            "arguments",
            "className",
            "config",
            "each",
            "equals",
            "equation",
            "fromLogits",
            "gradient",
            "hashCode",
            "ignoreClass",
            "link",
            "mean",
            "meanWithSampleWeight",
            "name",
            "none",
            "of",
            "onLogits",
            "predictions",
            "reduction",
            "registeredName",
            "start",
            "sum",
            "sumOverBatchSize",
            "targets",
            "toString");
  }

  @Test
  void no_loss_has_a_method_with_a_type_that_a_user_cannot_name() {
    var internal = new ArrayList<String>();
    int seen = 0;
    for (var kind : kinds().list()) {
      for (Method method : methods(loss(kind.className())).toList()) {
        seen++;
        Stream.concat(Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes()))
            .filter(type -> type.getName().contains(".internal."))
            .forEach(type -> internal.add(method + " has " + type));
      }
    }
    assertThat(seen).isGreaterThan(500);
    assertThat(internal).isEqualTo(List.of());
  }
}
