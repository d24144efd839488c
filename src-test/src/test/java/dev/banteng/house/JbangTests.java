package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that JBang runs: what it depends on is what the project makes, and enough. */
class JbangTests {
  private static final String TEXT = Project.text("examples/jbang/FirstModel.java");

  @Test
  void its_dependencies_are_modules_and_versions_of_this_project() {
    String pom = Project.text("pom.xml");
    List<String[]> dependencies =
        Pattern.compile("(?m)^//DEPS (.+)$")
            .matcher(TEXT)
            .results()
            .map(found -> found.group(1).split(":", -1))
            .toList();
    assertThat(dependencies).hasSizeGreaterThan(1);
    for (String[] parts : dependencies) {
      assertThat(parts).hasSize(3);
      if (parts[0].equals("dev.banteng")) {
        assertThat(pom).contains("<artifactId>" + parts[1] + "</artifactId>");
        assertThat(pom).contains("<version>" + parts[2] + "</version>");
      } else {
        assertThat(pom).contains("<slf4j.version>" + parts[2] + "</slf4j.version>");
      }
    }
  }

  @Test
  void it_compiles_and_runs(@TempDir Path classes) throws Exception {
    assertThat(new Source("FirstModel", TEXT).complaints(classes)).isEmpty();
    String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
    Child run = Child.java(classPath, "FirstModel", "500").succeeded();
    assertThat(run.out()).contains("Epoch 2/2").contains("{loss=").contains("accuracy=");
  }
}
