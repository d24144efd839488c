package dev.banteng.house;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.banteng.core.Configured;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.callbacks.Callbacks;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of docs/keras-to-banteng.md, made from the registries. */
final class KerasTable {
  /** Methods that give settings of the same kind and are no withers. */
  private static final Set<String> NO_WITHERS =
      Set.of("arguments", "asLayer", "onLogits", "own", "resolve", "start");

  private static final KerasDefaults.Default NONE = new KerasDefaults.Default(Map.of(), Map.of());

  private KerasTable() {}

  /** All of them, as they stand in the document. */
  static String text() {
    Stream<String> families =
        KerasDefaults.FAMILIES.keySet().stream()
            .map(
                family ->
                    table(
                        family,
                        KerasDefaults.settings(family),
                        name -> KerasDefaults.needed(family, name)));
    Stream<String> others =
        Stream.of(
            table("activations", KerasDefaults.settings(Activations.kinds()), KerasDefaults::own),
            table("callbacks", KerasDefaults.settings(Callbacks.kinds()), KerasDefaults::own));
    return Stream.concat(families, others).collect(joining("\n"));
  }

  private interface Needed {
    Map<String, ?> of(String className);
  }

  private static String table(String family, Stream<Configured> all, Needed needed) {
    List<Configured> members = all.toList();
    var common = withers(members.get(0).getClass());
    members.forEach(each -> common.retainAll(withers(each.getClass())));
    return "## "
        + Character.toUpperCase(family.charAt(0))
        + family.substring(1)
        + (common.isEmpty() ? "" : "\nAll of them: " + code(common) + ".\n")
        + "\n| Keras | Banteng | more arguments |\n| --- | --- | --- |\n"
        + members.stream()
            .map(each -> row(family, each, needed.of(each.className()), common))
            .collect(joining())
        + missing(family);
  }

  private static String row(
      String family, Configured member, Map<String, ?> needed, Set<String> common) {
    String name = name(family, member);
    String arguments =
        needed.entrySet().stream()
            .map(each -> each.getKey() + "=" + python(each.getValue()))
            .sorted()
            .collect(joining(", "));
    boolean own =
        needed.isEmpty()
            && !KerasDefaults.ALL.getOrDefault(family, Map.of(name, NONE)).containsKey(name);
    var more = withers(member.getClass());
    more.removeAll(common);
    return "| %s | `%s` | %s |\n"
        .formatted(own ? "(none)" : "`" + name + "(" + arguments + ")`", member, code(more));
  }

  /** Keras' class, or its function where that is what there is. */
  private static String name(String family, Configured member) {
    return family.equals("activations") && member instanceof Activation function
        ? function.identifier()
        : member.className();
  }

  private static String code(Set<String> names) {
    return names.isEmpty() ? "" : "`" + String.join(" ", names) + "`";
  }

  /** The classes of Keras that are not built. */
  private static String missing(String family) {
    var names = new TreeSet<>(KerasDefaults.ALL.getOrDefault(family, Map.of()).keySet());
    if (!names.isEmpty()) {
      KerasDefaults.settings(family).map(Configured::className).forEach(names::remove);
    }
    return names.isEmpty() ? "" : "\nNot in Banteng: " + String.join(", ", names) + ".\n";
  }

  private static Set<String> withers(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> isWither(type, method))
        .map(Method::getName)
        .collect(toCollection(TreeSet::new));
  }

  private static boolean isWither(Class<?> type, Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && Configured.class.isAssignableFrom(method.getReturnType())
        && method.getReturnType().isAssignableFrom(type)
        && !NO_WITHERS.contains(method.getName());
  }

  /** A value as Python writes it. */
  private static String python(@Nullable Object value) {
    if (value instanceof Map<?, ?> entry) {
      return entry.get("class_name") + "(...)";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(KerasTable::python).collect(joining(", ", "[", "]"));
    }
    return value instanceof String text
        ? '"' + text + '"'
        : value instanceof Boolean flag ? flag ? "True" : "False" : String.valueOf(value);
  }
}
