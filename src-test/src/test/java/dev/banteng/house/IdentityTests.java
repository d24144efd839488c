package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Config;
import dev.banteng.core.Configured;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Settings hand each argument to its own place in their constructor, to their config and back. */
class IdentityTests {
  @Test
  void handing_every_argument_through_unchanged_gives_equal_settings() {
    List<Configured> all = KerasDefaults.settings().toList();
    assertThat(all)
        .hasSizeGreaterThan(95)
        .allSatisfy(each -> assertThat(handedThrough(each)).isEqualTo(each));
  }

  @Test
  void an_alias_reads_what_the_name_of_the_class_reads() {
    int[] aliases = {0};
    KerasDefaults.FAMILIES.forEach(
        (family, kinds) -> {
          for (Kind<? extends Configured> kind : kinds.list()) {
            var needed = KerasDefaults.needed(family, kind.className());
            var names = Stream.concat(kind.aliases().stream(), Stream.of(snake(kind)));
            assertThat(names.peek(name -> aliases[0]++).map(name -> read(kinds, name, needed)))
                .isNotEmpty()
                .containsOnly(read(kinds, kind.className(), needed));
          }
        });
    assertThat(aliases[0]).isGreaterThan(120);
  }

  private static String snake(Kind<?> kind) {
    return Names.snakeCase(kind.className());
  }

  private static Configured read(
      Kinds<? extends Configured> kinds, String name, Map<String, ?> arguments) {
    return kinds.read(name, Config.of(arguments));
  }

  /** Read from its own config, where only what the config does not hold has itself as default. */
  static Configured handedThrough(Configured settings) {
    return Prototype.of("usual()", settings).read(settings.config());
  }
}
