package dev.banteng.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.core.Shape;
import dev.banteng.core.Unregistered;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnLayerTests {
  record Scale(double factor, String name) implements Layer {
    @Override
    public Scale arguments(Arguments a) {
      return new Scale(a.number("factor", factor), a.name(name));
    }

    @Override
    public Scale name(String value) {
      return new Scale(factor, value);
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public BuiltLayer build(Shape input, List<Parameter> parameters) {
      return (binding, x) -> Pass.through(x, x);
    }
  }

  @Test
  void of_ones_own_are_saved_by_one_method_and_loaded_by_one_line() {
    Kinds<Layer> kinds = Layers.kinds().with(Kind.of(new Scale(1, "")));
    var scale = new Scale(3, "thrice");
    assertThat(kinds.read(Config.entry(scale))).isEqualTo(scale);
    assertThat(kinds.get("Scale")).isEqualTo(new Scale(1, ""));
    assertThatThrownBy(() -> kinds.read("Scale", Config.of(Map.of("facto", 2))))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the Scale argument facto. Did you mean 'factor'?");
  }
}
