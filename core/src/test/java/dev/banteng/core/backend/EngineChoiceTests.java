package dev.banteng.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.internal.Natives;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineChoiceTests {
  private static final Supplier<Backend> MISSING =
      () -> {
        throw new UnsatisfiedLinkError("no such library");
      };

  @ParameterizedTest
  @CsvSource({"auto,oneDNN", "'',oneDNN", "onednn,oneDNN", "OneDNN,oneDNN", "' nd4j ',ND4J"})
  void takes_what_was_asked_for(String wanted, String name) {
    EngineChoice choice = EngineChoice.of(wanted, OneDnnBackend::new, Nd4jBackend::new);
    assertThat(choice.backend().name()).startsWith(name + " ");
    assertThat(choice.secondBest()).isFalse();
  }

  @Test
  void an_unknown_engine_is_an_error_with_the_nearest_name() {
    assertThatThrownBy(() -> EngineChoice.of("onednm", OneDnnBackend::new, Nd4jBackend::new))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "banteng.engine: There is no engine 'onednm'. Did you mean 'onednn'?"
                + " Known are: auto, onednn, nd4j.");
  }

  @Test
  void without_oneDNN_ND4J_computes_and_the_reason_says_why() {
    EngineChoice choice = EngineChoice.of("auto", MISSING, Nd4jBackend::new);
    assertThat(choice.backend().name()).startsWith("ND4J ");
    assertThat(choice.secondBest()).isTrue();
    assertThat(choice.reason())
        .isEqualTo(
            "oneDNN cannot be used, so ND4J's ops compute, which takes several times as long."
                + " no such library\n"
                + Natives.advice(Natives.OF_ONEDNN));
  }

  @Test
  void a_library_that_is_there_and_still_does_not_load_has_other_remedies() {
    assertThat(Natives.advice(Natives.OF_ONEDNN))
        .endsWith(
            "None is missing, so this system refused to load one. On Alpine Linux, use an image"
                + " with glibc. Where the home folder cannot be written or its disk is full, name another one:"
                + " -Dorg.bytedeco.javacpp.cachedir=FOLDER.");
  }

  @Test
  void an_engine_that_computes_nonsense_is_not_taken() {
    EngineChoice choice = EngineChoice.of("auto", Forgetful::new, Nd4jBackend::new);
    assertThat(choice.reason())
        .startsWith(
            "oneDNN cannot be used, so ND4J's ops compute, which takes several times as long."
                + " forgetful computed [0.0, 0.0] in its check instead of [43.0, 0.0].\n");
  }

  /** Its engines multiply by what was there before: nothing. */
  private static final class Forgetful implements Backend {
    @Override
    public String name() {
      return "forgetful";
    }

    @Override
    public Engine open() {
      Engine engine = new Nd4jBackend().open();
      Object proxy =
          Proxy.newProxyInstance(
              Engine.class.getClassLoader(),
              new Class<?>[] {Engine.class},
              (self, method, arguments) ->
                  method.getName().equals("linear")
                      ? engine.linear(
                          engine.block(1, 2), engine.block(2, 2), null, true, engine.block(1, 2))
                      : method.invoke(engine, arguments));
      return (Engine) proxy;
    }
  }
}
