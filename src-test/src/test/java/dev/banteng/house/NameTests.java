package dev.banteng.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that a user can import beside Java's own without having to choose. */
@AnalyzeClasses(packages = "dev.banteng", importOptions = DoNotIncludeTests.class)
class NameTests {
  /** What JShell imports when it starts, all from java.base but one. */
  private static final List<String> JSHELL_IMPORTS =
      List.of(
          "java.base/java/lang",
          "java.base/java/io",
          "java.base/java/math",
          "java.base/java/net",
          "java.base/java/nio/file",
          "java.base/java/util",
          "java.base/java/util/concurrent",
          "java.base/java/util/function",
          "java.prefs/java/util/prefs",
          "java.base/java/util/regex",
          "java.base/java/util/stream");

  @ArchTest
  static final ArchRule names_say_what_a_thing_is =
      noClasses()
          .should()
          .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*|.*(Impl|Manager|Helper|Utils?)");

  @ArchTest
  static void no_public_name_clashes_with_what_jshell_imports(JavaClasses classes)
      throws IOException {
    Set<String> taken = new TreeSet<>();
    for (String folder : JSHELL_IMPORTS) {
      taken.addAll(namesIn(folder));
    }
    assertThat(taken).contains("Function", "Record", "Arrays", "Preferences", "Files");
    Set<String> clashes =
        classes.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> taken.contains(type.getSimpleName()))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(clashes).isEmpty();
  }

  private static Set<String> namesIn(String folder) throws IOException {
    Path path = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/" + folder);
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .collect(Collectors.toSet());
    }
  }
}
