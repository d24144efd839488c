package dev.banteng.nn.guide;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Activation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the javadoc says of a member: of its factory, of what that links to, of its class. */
final class Explanation {
  private static final Pattern FACTORY = Pattern.compile("(\\w+)\\(.*", Pattern.DOTALL);
  private static final Pattern SOURCE = Pattern.compile("(?m)^(See .*(?:\\n    \\S.*)*)\\n?");
  private static final Pattern LINK = Pattern.compile("\\{@link (\\w+)(?:#([A-Z_0-9]+))?\\}");

  private Explanation() {}

  /** Of a member, or of one that is named as the user writes it. */
  static String of(Object member) {
    return member instanceof CharSequence name ? ofName(name.toString()) : ofMember(member);
  }

  private static String ofMember(Object member) {
    Matcher code = FACTORY.matcher(member.toString());
    Optional<String> factory = code.matches() ? found(code.group(1), member) : Optional.empty();
    return factory
        .or(() -> ofObject(member))
        .orElseThrow(
            () ->
                Check.fail(
                    "explain knows what is Banteng's, but was given %s. Try explain(precision()) or explain(\"conv2d\"); banteng() shows what there is.",
                    member.getClass().getName()));
  }

  private static Optional<String> found(String factory, Object member) {
    return Catalogue.all().stream()
        .flatMap(
            each ->
                each.factories().stream()
                    .filter(known -> known.name().equals(factory))
                    .map(known -> text(each, known, ofObject(member))))
        .findFirst();
  }

  private static String ofName(String name) {
    String wanted = Names.camelCase(name.strip().replaceFirst("\\(.*", ""));
    for (Catalogue catalogue : Catalogue.all()) {
      for (SourceText.Factory factory : catalogue.factories()) {
        if (factory.name().equalsIgnoreCase(wanted)) {
          return text(catalogue, factory, made(catalogue, factory));
        }
      }
    }
    List<String> known =
        Catalogue.all().stream()
            .flatMap(each -> each.factories().stream())
            .map(SourceText.Factory::name)
            .toList();
    throw Check.fail(
        "There is no factory '%s'.%s banteng() shows what there is.",
        name, Names.nearest(wanted, known).map(near -> " Did you mean '" + near + "'?").orElse(""));
  }

  private static String text(
      Catalogue catalogue, SourceText.Factory factory, Optional<String> ofClass) {
    Optional<String> linked = linked(catalogue.source(), factory.comment());
    String own =
        DocText.of(linked.isPresent() ? withoutLink(factory.comment()) : factory.comment());
    String sentence = own.replaceFirst("\\.$", "");
    var parts = new ArrayList<String>();
    parts.add(Check.format("%s.%s(...)", catalogue.name(), factory.name()));
    if (linked.filter(text -> text.startsWith(sentence)).isEmpty()) {
      parts.add(own);
    }
    linked.ifPresent(parts::add);
    ofClass.filter(text -> linked.filter(text::equals).isEmpty()).ifPresent(parts::add);
    return withoutRepeats(String.join("\n\n", parts));
  }

  /** Of what a factory makes: of its class, or of the type that it says. */
  private static Optional<String> made(Catalogue catalogue, SourceText.Factory factory) {
    return catalogue
        .member(factory.name())
        .flatMap(Explanation::ofObject)
        .or(
            () ->
                SourceText.of(catalogue.source().resolved(factory.type()))
                    .filter(source -> !source.className().contains(".api."))
                    .flatMap(SourceText::ofType)
                    .map(DocText::of));
  }

  private static String withoutLink(String comment) {
    return LINK.matcher(comment.replaceAll(":\\s+(?=\\{@link)", "")).replaceAll("");
  }

  /** Where to read more is said once, last. */
  private static String withoutRepeats(String text) {
    Set<String> sources = new LinkedHashSet<>();
    Matcher found = SOURCE.matcher(text);
    String rest =
        found.replaceAll(
            source -> {
              sources.add(source.group(1));
              return "";
            });
    return (rest.replaceAll("\n{3,}", "\n\n").stripTrailing() + "\n" + String.join("\n", sources))
        .stripTrailing();
  }

  /** What a comment links to: a constant of an enum, or a class. */
  private static Optional<String> linked(SourceText from, String comment) {
    return LINK.matcher(comment)
        .results()
        .map(found -> linked(from, found))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> linked(SourceText from, MatchResult link) {
    return SourceText.of(from.resolved(link.group(1)))
        .flatMap(
            source -> link.group(2) == null ? source.ofType() : source.ofConstant(link.group(2)))
        .map(DocText::of);
  }

  /** What its class says, or its constant of an enum; of an activation also the range. */
  private static Optional<String> ofObject(Object member) {
    Optional<String> text = ofClass(member);
    return member instanceof Activation activation
        ? text.map(words -> words + "\n\n" + range(activation))
        : text;
  }

  private static String range(Activation activation) {
    return activation
        .outputRange()
        .map(range -> "Range: numbers " + range.words() + ".")
        .orElse("Range: all numbers.");
  }

  /** The comment of a class, or of the nearest one around it or above it that has one. */
  private static Optional<String> ofClass(Object member) {
    for (Class<?> at = member.getClass(); at != Object.class; at = at.getSuperclass()) {
      Class<?> outer = at;
      while (outer.getEnclosingClass() != null) {
        outer = outer.getEnclosingClass();
      }
      Optional<SourceText> source = SourceText.of(outer.getName());
      Optional<String> constant =
          member instanceof Enum<?> named
              ? source.flatMap(text -> text.ofConstant(named.name()))
              : Optional.empty();
      Optional<String> text =
          constant.or(() -> source.flatMap(SourceText::ofType)).map(DocText::of);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }
}
