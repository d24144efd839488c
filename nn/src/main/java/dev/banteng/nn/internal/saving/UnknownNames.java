package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.core.Unregistered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that is not known in one complaint, so that nobody meets one after the other. */
final class UnknownNames {
  private UnknownNames() {}

  /**
   * Refuses a file that names something unknown.
   *
   * @param compiled whether some of it stands in what the model was compiled with
   */
  static void refuse(String where, List<Unregistered> unknown, boolean compiled) {
    if (unknown.isEmpty()) {
      return;
    }
    String all =
        unknown.stream().map(each -> Json.shortened(each.what())).collect(Collectors.joining(", "));
    var message = new StringBuilder();
    message.append(Check.format("%s names what Banteng does not know: %s.", where, all));
    message.append(registering(unknown));
    unknown.stream()
        .map(Unregistered::remedy)
        .filter(remedy -> !remedy.isEmpty())
        .distinct()
        .forEach(remedy -> message.append(' ').append(remedy));
    if (compiled) {
      message.append(
          " load(path, withoutCompile()) leaves loss, metrics and optimizer out, as compile=False in Keras.");
    }
    throw new Unregistered(all, message.toString());
  }

  /** The call that would know what may be registered. */
  private static String registering(List<Unregistered> unknown) {
    Map<String, String> kinds =
        unknown.stream()
            .filter(each -> !each.registry().isEmpty())
            .collect(
                Collectors.groupingBy(
                    Unregistered::registry,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        each -> Json.shortened(each.kind()), Collectors.joining(", "))));
    if (kinds.isEmpty()) {
      return "";
    }
    String registries =
        kinds.entrySet().stream()
            .map(entry -> Check.format("%s.kinds().with(%s)", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    boolean packaged = unknown.stream().anyMatch(each -> each.what().contains(">"));
    return Check.format(
        " What is your own joins by its registry%s: load(path, %s).",
        packaged ? ", under its name with or without the package" : "", registries);
  }
}
