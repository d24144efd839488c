package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page of the javadoc of all modules. */
class OverviewTests {
  private static final String TEXT = Project.text("docs/overview.html");
  private static final Pattern CODE = Pattern.compile("(?s)<pre>\\{@code\n(.*?)}</pre>");
  private static final Pattern LINK = Pattern.compile("\\{@link ([\\w.]+)}");

  @Test
  void its_code_compiles(@TempDir Path classes) {
    var code = CODE.matcher(TEXT);
    assertThat(code.find()).isTrue();
    String source =
        Source.imports() + "class First {\n  void run() {\n" + code.group(1) + "  }\n}\n";
    assertThat(new Source("First", source).complaints(classes)).isEmpty();
  }

  @Test
  void its_links_name_classes() throws ClassNotFoundException {
    var links = LINK.matcher(TEXT).results().map(link -> link.group(1)).toList();
    assertThat(links).hasSizeGreaterThan(15);
    for (String link : links) {
      assertThat(Class.forName(link, false, OverviewTests.class.getClassLoader())).isPublic();
    }
  }
}
