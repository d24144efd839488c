package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Configured;
import dev.banteng.core.Prototype;
import java.util.List;
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

  /** Read from its own config, where only what the config does not hold has itself as default. */
  static Configured handedThrough(Configured settings) {
    return Prototype.of("usual()", settings).read(settings.config());
  }
}
