package dev.banteng.losses;

import dev.banteng.core.Code;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A built-in loss as the code that makes it: of its config, what differs from Keras' defaults. */
final class LossCode {
  private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");
  private static final Set<String> AT_THE_END = Set.of("name", "reduction");

  private LossCode() {}

  static String of(Loss loss) {
    Loss usual = Losses.kinds().get(loss.className());
    Map<String, @Nullable Object> defaults = usual.config().toMap();
    Code code = factory(loss.className());
    loss.config()
        .toMap()
        .forEach(
            (key, value) -> {
              if (value != null
                  && !AT_THE_END.contains(key)
                  && !Objects.equals(value, defaults.get(key))) {
                code.with(wither(loss, key), value);
              }
            });
    return code.then(loss.reduction()::write).named(loss.name(), usual.name());
  }

  private static Code factory(String className) {
    return switch (className) {
      case "KLDivergence" -> Code.of("klDivergence");
      case "CosineSimilarity" -> Code.of("cosineSimilarityLoss"); // the metric has the short name
      default -> Code.ofClass(className);
    };
  }

  private static String wither(Loss loss, String key) {
    return loss instanceof OverlapLoss<?> && key.equals("axis")
        ? "axes"
        : NEXT_WORD.matcher(key).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }
}
