package dev.banteng.house;

import static dev.banteng.losses.Losses.huber;
import static dev.banteng.metrics.Metrics.precision;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.layers.Layers.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Configured;
import dev.banteng.core.Kinds;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.callbacks.Callbacks;
import dev.banteng.nn.guide.Guide;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shell says about Banteng itself: from the registries and the javadoc. */
class GuideTests {
  /** What a screen shows at least. */
  private static final int LINES = 24;

  private static final int COLUMNS = 80;

  private static Map<String, Kinds<?>> registries() {
    var registries = new LinkedHashMap<String, Kinds<?>>();
    KerasDefaults.FAMILIES.forEach(
        (family, kinds) ->
            registries.put(Character.toUpperCase(family.charAt(0)) + family.substring(1), kinds));
    registries.put("Activations", Activations.kinds());
    registries.put("Callbacks", Callbacks.kinds());
    return registries;
  }

  @Test
  void the_map_has_every_registry_with_its_number_on_one_screen() {
    List<String> map = Guide.bantengText().lines().toList();
    registries()
        .forEach(
            (name, kinds) ->
                assertThat(map)
                    .as(name)
                    .anyMatch(line -> line.matches(name + " +" + kinds.list().size() + " .*")));
    assertThat(map).anyMatch(line -> line.startsWith("Datasets ") && line.contains(" mnist "));
    assertThat(map).allMatch(line -> line.length() <= COLUMNS);
    assertThat(map).hasSizeLessThan(LINES);
  }

  static Stream<Configured> settings() {
    return KerasDefaults.settings();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void every_member_is_explained_without_markup(Configured member) {
    String text = Guide.explainText(member);
    assertThat(text)
        .doesNotContain("{@", "<p>", "&lt;", "<a ")
        .hasLineCount(text.lines().toList().size());
    assertThat(text.lines().count()).as(text).isGreaterThan(2);
    assertThat(text.lines())
        .filteredOn(
            line -> !line.contains("://") && !line.startsWith("  ") && !line.contains("...)"))
        .allMatch(line -> line.length() <= COLUMNS);
  }

  static Stream<Configured> measures() {
    return Stream.of("losses", "metrics").flatMap(KerasDefaults::settings);
  }

  @ParameterizedTest
  @MethodSource("measures")
  void losses_and_metrics_say_their_range_and_when_they_mislead(Configured measure) {
    assertThat(Guide.explainText(measure)).contains("Range", "mislead", "Example");
  }

  @Test
  void a_factory_that_links_to_a_constant_shows_what_that_says_then_the_class() {
    assertThat(Guide.explainText(precision()))
        .startsWith(
            """
            Metrics.precision(...)

            How many of the predicted are true: tp / (tp + fp). Range 0 to 1, up.
            """)
        .contains("\nShapes: yTrue and yPred [n, ...] alike", "Settings:\n  ratio: ")
        .endsWith("https://keras.io/api/metrics/classification_metrics/")
        .containsOnlyOnce("https:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dense", "conv2d", "conv2D", "early_stopping", "huber()", "plotRoc", "mnist"})
  void a_name_is_explained_also_where_one_cannot_be_made_without_arguments(String name) {
    assertThat(Guide.explainText(name)).matches("(?s)\\w+\\.\\w+\\(\\.\\.\\.\\)\n\n.{40,}");
  }

  @Test
  void a_name_says_what_the_object_says() {
    assertThat(Guide.explainText("huber")).isEqualTo(Guide.explainText(huber()));
    assertThat(Guide.explainText("dense")).isEqualTo(Guide.explainText(dense(10)));
  }

  @Test
  void an_activation_says_its_range() {
    assertThat(Guide.explainText(sigmoid())).contains("Range: numbers from 0 to 1.");
    assertThat(Guide.explainText("silu"))
        .contains("x / (1 + exp(-x))", "Range: numbers of at least -0.278465.");
    assertThat(Guide.explainText("linear")).contains("Range: all numbers.");
  }

  @Test
  void what_is_not_known_is_told_of() {
    assertThatThrownBy(() -> Guide.explain("precison"))
        .hasMessage(
            "There is no factory 'precison'. Did you mean 'precision'? banteng() shows what there is.");
    assertThatThrownBy(() -> Guide.explain(List.of(1)))
        .hasMessage(
            "explain knows what is Banteng's, but was given java.util.ImmutableCollections$List12. Try explain(precision()) or explain(\"conv2d\"); banteng() shows what there is.");
    assertThatThrownBy(() -> Guide.explain(null))
        .hasMessage("What explain explains must be given, but was null.");
  }
}
