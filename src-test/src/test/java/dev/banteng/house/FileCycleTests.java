package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a module lie in an order in which one can read them. */
@AnalyzeClasses(packages = "dev.banteng", importOptions = DoNotIncludeTests.class)
class FileCycleTests {
  private static final List<String> MODULES =
      List.of(
          "core",
          "losses",
          "metrics",
          "nn",
          "datasets",
          "mlflow",
          "notebook",
          "plots",
          "tensorboard",
          "examples",
          "bench",
          "launcher",
          "golden");

  /** What is left stands in a list, which may only shrink. */
  @ArchTest
  static void files_of_a_module_use_each_other_one_way(JavaClasses classes) {
    List<String> left = Project.text("src-test/file-cycles.txt").lines().toList();
    assertThat(MODULES.stream().flatMap(module -> cycles(classes, module)))
        .as("files that use each other in a circle; src-test/file-cycles.txt has what is left")
        .containsExactlyElementsOf(left);
  }

  private static Stream<String> cycles(JavaClasses classes, String module) {
    FileGraph files = FileGraph.of(classes, module);
    assertThat(files.size()).as("files of %s", module).isGreaterThan(3);
    return files.cycles().stream().map(FileCycleTests::line);
  }

  /** As it stands in the list: {@code core.engine: Parts, Workers}. */
  private static String line(Set<String> cycle) {
    String first = cycle.iterator().next().replaceFirst("dev\\.banteng\\.", "");
    List<String> names = cycle.stream().map(name -> name.replaceFirst(".*\\.", "")).toList();
    return first.substring(0, first.lastIndexOf('.')) + ": " + String.join(", ", names);
  }

  private static List<String> cyclesOf(String types, Path folder) {
    String text = "package dev.banteng.sample;\n" + types;
    assertThat(new Source("First", text).complaints(folder)).isEmpty();
    return FileGraph.of(new ClassFileImporter().importPath(folder), "sample").cycles().stream()
        .map(FileCycleTests::line)
        .toList();
  }

  @Test
  void two_files_that_use_each_other_are_a_circle(@TempDir Path folder) {
    String types =
        """
        public class First { Second second; }
        class Second { static class Inside { First[] first; } }
        class Third { Second second; First first; }
        """;
    assertThat(cyclesOf(types, folder)).containsExactly("sample: First, Second");
  }

  @Test
  void a_hidden_file_that_one_alone_uses_is_part_of_it(@TempDir Path folder) {
    String types =
        """
        public class First { Part part; }
        class Part { First whole; Third third; }
        class Third {}
        """;
    assertThat(cyclesOf(types, folder)).isEmpty();
  }

  @Test
  void a_part_counts_for_the_file_that_it_is_part_of(@TempDir Path folder) {
    String types =
        """
        public class First { Part part; }
        class Part { First whole; Third third; }
        class Third { First first; }
        class Fourth { Third third; }
        """;
    assertThat(cyclesOf(types, folder)).containsExactly("sample: First, Third");
  }

  @Test
  void a_type_may_name_its_own_subtypes(@TempDir Path folder) {
    String types =
        """
        public sealed interface First permits Leaf { static First leaf() { return new Leaf(); } }
        final class Leaf implements First {}
        class Third { First first; Leaf leaf; }
        """;
    assertThat(cyclesOf(types, folder)).isEmpty();
  }
}
