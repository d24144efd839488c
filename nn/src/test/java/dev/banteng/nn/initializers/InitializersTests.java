package dev.banteng.nn.initializers;

import static dev.banteng.nn.initializers.Initializers.constant;
import static dev.banteng.nn.initializers.Initializers.glorotNormal;
import static dev.banteng.nn.initializers.Initializers.glorotUniform;
import static dev.banteng.nn.initializers.Initializers.heNormal;
import static dev.banteng.nn.initializers.Initializers.heUniform;
import static dev.banteng.nn.initializers.Initializers.identityInitializer;
import static dev.banteng.nn.initializers.Initializers.initializer;
import static dev.banteng.nn.initializers.Initializers.ones;
import static dev.banteng.nn.initializers.Initializers.orthogonal;
import static dev.banteng.nn.initializers.Initializers.randomNormal;
import static dev.banteng.nn.initializers.Initializers.randomUniform;
import static dev.banteng.nn.initializers.Initializers.stft;
import static dev.banteng.nn.initializers.Initializers.truncatedNormal;
import static dev.banteng.nn.initializers.Initializers.varianceScaling;
import static dev.banteng.nn.initializers.Initializers.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTests {
  private static final Shape KERNEL = Shape.of(3, 3, 4, 8);

  @ParameterizedTest
  @CsvSource({"'', 1, 1", "'7', 7, 7", "'5,9', 5, 9", "'5,4,8', 20, 40", "'3,3,4,8', 36, 72"})
  void counts_fans_as_keras_does(String sizes, double in, double out) {
    int[] shape =
        sizes.isEmpty()
            ? new int[0]
            : Arrays.stream(sizes.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    assertThat(Fan.IN.of(Shape.of(shape))).isEqualTo(in);
    assertThat(Fan.OUT.of(Shape.of(shape))).isEqualTo(out);
    assertThat(Fan.AVERAGE.of(Shape.of(shape))).isEqualTo((in + out) / 2);
  }

  @Test
  void counts_the_axes_that_it_is_given() {
    VarianceScaling scaling = varianceScaling().untruncatedNormal().inputAxes(0, 1).outputAxes(-1);
    assertThat(deviation(scaling, 4, 4, 1000)).isBetween(0.24, 0.26); // sqrt(1 / 16)
    assertThat(deviation(scaling.fanOut(), 4, 4, 1000)).isBetween(0.031, 0.0325); // sqrt(1 / 1000)
    assertThat(deviation(scaling.fanAverage(), 4, 4, 1000)).isBetween(0.0435, 0.0453);
    assertThat(scaling)
        .hasToString("varianceScaling().untruncatedNormal().inputAxes(0, 1).outputAxes(-1)");
    var axes = Map.of("input_axes", List.of(0), "output_axes", List.of(1, 2));
    assertThat(Initializers.kinds().read("HeNormal", Config.of(axes)))
        .isEqualTo(varianceScaling().scale(2).inputAxes(0).outputAxes(1, 2));
    assertThatThrownBy(() -> scaling.inputAxes(3).draw(Shape.of(2, 3), Seed.of(1)))
        .hasMessage(
            "varianceScaling counts connections along axis 3, but a weight of the shape [2, 3] has"
                + " 2 axes. Change inputAxes(...) or outputAxes(...).");
  }

  private static double deviation(Initializer initializer, int... sizes) {
    float[] drawn = initializer.draw(Shape.of(sizes), Seed.of(1));
    double sum = 0;
    for (float value : drawn) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / drawn.length);
  }

  @Test
  void a_seed_is_a_whole_number() {
    Config broken = Config.of(Map.of("seed", 1.5));
    assertThatThrownBy(() -> Initializers.kinds().read("RandomNormal", broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'seed' takes a whole number, but was given 1.5.");
    assertThat(Initializers.kinds().read("RandomNormal", Config.of(Map.of("seed", 7))))
        .isEqualTo(randomNormal());
  }

  @Test
  void uniform_values_reach_but_do_not_cross_the_limit() {
    float glorot = (float) Math.sqrt(6.0 / (36 + 72));
    float he = (float) Math.sqrt(6.0 / 36);
    assertThat(largest(glorotUniform())).isLessThanOrEqualTo(glorot).isGreaterThan(0.95f * glorot);
    assertThat(largest(heUniform())).isLessThanOrEqualTo(he).isGreaterThan(0.95f * he);
  }

  @Test
  void normal_values_are_cut_at_two_deviations() {
    float glorot = (float) (2 * Math.sqrt(2.0 / (36 + 72)) / 0.8796256610342398);
    float he = (float) (2 * Math.sqrt(2.0 / 36) / 0.8796256610342398);
    assertThat(largest(glorotNormal())).isLessThanOrEqualTo(glorot).isGreaterThan(0.8f * glorot);
    assertThat(largest(heNormal())).isLessThanOrEqualTo(he).isGreaterThan(0.8f * he);
    assertThat(largest(truncatedNormal())).isLessThanOrEqualTo(0.1f);
    assertThat(largest(randomNormal())).isGreaterThan(0.1f);
  }

  private static float largest(Initializer initializer) {
    float largest = 0;
    for (float value : initializer.draw(KERNEL, Seed.of(3))) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void the_same_seed_draws_the_same_and_another_does_not() {
    float[] first = heNormal().draw(KERNEL, Seed.of(7));
    assertThat(heNormal().draw(KERNEL, Seed.of(7))).isEqualTo(first);
    assertThat(heNormal().draw(KERNEL, Seed.of(8))).isNotEqualTo(first);
  }

  @Test
  void constants_fill_every_place() {
    assertThat(zeros().draw(Shape.of(2, 2), Seed.of(1))).containsExactly(0, 0, 0, 0);
    assertThat(ones().draw(Shape.of(3), Seed.of(1))).containsExactly(1, 1, 1);
    assertThat(constant(0.25).draw(Shape.scalar(), Seed.of(1))).containsExactly(0.25f);
  }

  @Test
  void the_identity_stands_on_the_diagonal() {
    assertThat(identityInitializer(2).draw(Shape.of(2, 3), Seed.of(1)))
        .containsExactly(2, 0, 0, 0, 2, 0);
  }

  static List<Initializer> all() {
    return List.of(
        varianceScaling().scale(2).fanOut().uniform(),
        varianceScaling().fanAverage().untruncatedNormal(),
        varianceScaling().fanIn().truncatedNormal(),
        varianceScaling().inputAxes(0).outputAxes(1),
        randomUniform(-1, 3),
        randomNormal(1, 0.5),
        truncatedNormal(-1, 2),
        stft().imaginary().blackman().periodic(true),
        stft().withoutWindow().unscaled(),
        constant(0.25),
        identityInitializer(0.5),
        orthogonal(2));
  }

  static List<Initializer> defaults() {
    return Initializers.kinds().list().stream()
        .map(Kind::className)
        .map(Initializers::initializer)
        .toList();
  }

  @ParameterizedTest
  @MethodSource({"all", "defaults"})
  void each_goes_through_a_config_and_back(Initializer initializer) {
    Object entry = Config.entry(initializer);
    assertThat(Initializers.kinds().read(entry)).isEqualTo(initializer);
  }

  @ParameterizedTest
  @CsvSource({
    "glorot_uniform, glorotUniform()",
    "GlorotUniform, glorotUniform()",
    "he_normal, heNormal()",
    "zero, zeros()",
    "one, ones()",
    "normal, randomNormal()",
    "uniform, randomUniform()",
    "IdentityInitializer, identityInitializer()",
    "OrthogonalInitializer, orthogonal()",
    "variance_scaling, varianceScaling()"
  })
  void knows_the_identifiers_of_keras(String identifier, String code) {
    assertThat(initializer(identifier)).hasToString(code);
  }

  @Test
  void bad_settings_are_refused() {
    assertThatThrownBy(() -> initializer("he_norml"))
        .hasMessageStartingWith("There is no initializer 'he_norml'. Did you mean 'he_normal'?");
    assertThatThrownBy(() -> varianceScaling().scale(0))
        .hasMessage("scale must be a number above 0, but was given 0.");
    assertThatThrownBy(() -> read(Map.of("mode", "x")))
        .hasMessage("There is no mode 'x'. Known are: fan_in, fan_out, fan_avg.");
    assertThatThrownBy(() -> read(Map.of("distribution", "x")))
        .hasMessage(
            "There is no distribution 'x'."
                + " Known are: uniform, truncated_normal, untruncated_normal.");
    assertThatThrownBy(() -> randomUniform(1, 0))
        .hasMessage(
            "randomUniform draws from minval to maxval, but minval 1 is above maxval 0."
                + " Swap the two.");
    assertThatThrownBy(() -> randomNormal(0, -1))
        .hasMessage("stddev must be a number of at least 0, but was given -1.");
  }

  private static Initializer read(Map<String, Object> config) {
    return Initializers.kinds().read("VarianceScaling", Config.of(config));
  }

  @Test
  void waves_stand_under_a_window() {
    float[] unscaled = stft().unscaled().draw(Shape.of(3, 1, 2), Seed.of(1));
    assertThat(unscaled).containsExactly(new float[] {0, 0, 1, -1, 0, 0}, within(1e-6f));
    float[] open = stft().withoutWindow().draw(Shape.of(2, 1, 3), Seed.of(1));
    assertThat(open).containsExactly(new float[] {1, 1, 1, 1, 0, -1}, within(1e-6f));
  }

  @Test
  void shapes_that_cannot_be_filled_are_refused() {
    assertThatThrownBy(() -> stft().draw(Shape.of(8, 2, 3), Seed.of(1)))
        .hasMessage(
            "stft fills a kernel [frame, 1, frequencies] with at least 2 frequencies, but was given"
                + " the shape [8, 2, 3]. Use it in conv1d over signals of one channel.");
    assertThatThrownBy(
            () -> Initializers.kinds().read("STFT", Config.of(Map.of("window", "kaiser"))))
        .hasMessage("There is no window 'kaiser'. Known are: hann, hamming, blackman, none.");
    assertThatThrownBy(() -> orthogonal().draw(Shape.of(3), Seed.of(1)))
        .hasMessage(
            "orthogonal fills a matrix or a kernel of more axes, but was given the shape [3]."
                + " Use randomNormal() for a vector.");
    assertThatThrownBy(() -> identityInitializer().draw(Shape.of(3, 3, 3), Seed.of(1)))
        .hasMessage(
            "identityInitializer fills a matrix [in, out], but was given the shape [3, 3, 3]."
                + " Use orthogonal() for kernels of more axes.");
  }
}
