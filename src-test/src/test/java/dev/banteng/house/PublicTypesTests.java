package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see is what was meant for them: a public type more, or fewer, is a decision. */
@AnalyzeClasses(packages = "dev.banteng", importOptions = DoNotIncludeTests.class)
class PublicTypesTests {
  @ArchTest
  static void public_types_are_those_that_were_decided_on(JavaClasses classes) {
    String now = list(classes);
    assertThat(now.lines().toList())
        .as(
            "public types outside of packages called internal, a package a line. What a user neither"
                + " types nor is given, nor implements, is to be package-private or internal."
                + " If the change is meant, the text of src-test/public-types.txt becomes%n%s",
            now)
        .containsExactlyElementsOf(Project.text("src-test/public-types.txt").lines().toList());
  }

  /** A line for each package: {@code metrics.custom: CustomMetric, LossMetric}. */
  private static String list(JavaClasses classes) {
    Map<String, String> types =
        classes.stream()
            .filter(PublicTypesTests::isPublic)
            .sorted((one, other) -> one.getName().compareTo(other.getName()))
            .collect(
                Collectors.groupingBy(
                    type -> type.getPackageName().replaceFirst("^dev\\.banteng\\.", ""),
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getSimpleName, Collectors.joining(", "))));
    return types.entrySet().stream()
        .map(line -> line.getKey() + ": " + line.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static boolean isPublic(JavaClass type) {
    return type.isTopLevelClass()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && !List.of(type.getPackageName().split("\\.", -1)).contains("internal");
  }

  @Test
  void only_public_types_at_the_top_of_their_file_are_listed(@TempDir Path folder) {
    String types =
        """
        package dev.banteng.sample;
        public class First { public static class Inside {} }
        class Second {}
        """;
    assertThat(new Source("First", types).complaints(folder)).isEmpty();
    assertThat(list(new ClassFileImporter().importPath(folder))).isEqualTo("sample: First\n");
  }

  @Test
  void types_of_internal_packages_are_not_listed(@TempDir Path folder) {
    String types =
        """
        package dev.banteng.sample.internal.parts;
        public class First {}
        """;
    assertThat(new Source("First", types).complaints(folder)).isEmpty();
    assertThat(list(new ClassFileImporter().importPath(folder))).isEmpty();
  }
}
