package dev.banteng.nn.guide;

import dev.banteng.core.Check;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.core.Names;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.Diagnostics;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.callbacks.Callbacks;
import dev.banteng.nn.constraints.Constraints;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import dev.banteng.nn.optimizers.schedules.Schedules;
import dev.banteng.nn.regularizers.Regularizers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class of factories.
 *
 * @param source its source
 * @param registry its members by Keras' names, where there is one
 */
record Catalogue(SourceText source, Optional<Kinds<?>> registry) {
  /** In each jar that has a catalogue beside those of the families: its class, one a line. */
  private static final String LISTS = "META-INF/banteng/catalogues";

  /** Those of the families, in the order in which one meets them, then those of other jars. */
  static List<Catalogue> all() {
    var all = new ArrayList<Catalogue>();
    add(all, Layers.class, Layers.kinds());
    add(all, Activations.class, Activations.kinds());
    add(all, Losses.class, Losses.kinds());
    add(all, Metrics.class, Metrics.kinds());
    add(all, Optimizers.class, Optimizers.kinds());
    add(all, Schedules.class, Schedules.kinds());
    add(all, Callbacks.class, Callbacks.kinds());
    add(all, Initializers.class, Initializers.kinds());
    add(all, Regularizers.class, Regularizers.kinds());
    add(all, Constraints.class, Constraints.kinds());
    add(all, Options.class.getName(), Optional.empty());
    add(all, Diagnostics.class.getName(), Optional.empty());
    others().forEach(name -> add(all, name, Optional.empty()));
    return all;
  }

  private static void add(List<Catalogue> all, Class<?> type, Kinds<?> kinds) {
    add(all, type.getName(), Optional.of(kinds));
  }

  private static void add(List<Catalogue> all, String className, Optional<Kinds<?>> registry) {
    SourceText.of(className).map(source -> new Catalogue(source, registry)).ifPresent(all::add);
  }

  private static List<String> others() {
    var all = new ArrayList<String>();
    try {
      for (URL list : Collections.list(Catalogue.class.getClassLoader().getResources(LISTS))) {
        try (InputStream in = list.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(all::add);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(Check.format("%s could not be read.", LISTS), broken);
    }
    return all;
  }

  String name() {
    return source.simpleName();
  }

  /** Its factories, without the way to the registry. */
  List<SourceText.Factory> factories() {
    return source.factories().stream().filter(each -> !each.name().equals("kinds")).toList();
  }

  /** The names of its factories: those of the registry's members in its order, then others. */
  List<String> names() {
    List<String> all = factories().stream().map(SourceText.Factory::name).toList();
    List<List<String>> members =
        registry.stream().flatMap(kinds -> kinds.list().stream()).map(Catalogue::names).toList();
    Set<String> names = new LinkedHashSet<>();
    members.forEach(of -> of.stream().filter(all::contains).findFirst().ifPresent(names::add));
    Set<String> registered = new LinkedHashSet<>();
    members.forEach(registered::addAll);
    all.stream().filter(each -> !registered.contains(each)).forEach(names::add);
    return List.copyOf(names);
  }

  /** What a member may be called by its factory: aliases first, as they are shorter. */
  private static List<String> names(Kind<?> kind) {
    var names = new ArrayList<String>(kind.aliases());
    names.add(kind.className());
    names.add(Names.snakeCase(kind.className()));
    return names.stream().map(Names::camelCase).toList();
  }

  /** The member that a factory makes, where it can be made without arguments. */
  Optional<Object> member(String factory) {
    return registry.flatMap(kinds -> member(kinds, factory));
  }

  private static Optional<Object> member(Kinds<?> kinds, String factory) {
    try {
      return kinds.list().stream()
          .filter(kind -> names(kind).contains(factory))
          .findFirst()
          .map(kind -> kinds.get(kind.className()));
    } catch (IllegalArgumentException needsArguments) {
      return Optional.empty();
    }
  }

  /** How many members it has. */
  int size() {
    return registry.map(kinds -> kinds.list().size()).orElseGet(() -> factories().size());
  }
}
