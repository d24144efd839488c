package dev.banteng.house;

import static java.util.stream.Collectors.joining;

import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java that stands in a document: compiled, and run. */
record Source(String className, String text) {
  /** Expressions as one types them into the shell, with its imports. */
  static Source ofExpressions(List<String> expressions) {
    return new Source(
        "Expressions",
        imports()
            + "public class Expressions {\n  public static void fill(List<Object> all) {\n"
            + expressions.stream()
                .map(code -> "    all.add(" + code + ");\n")
                .collect(joining("", "", "  }\n}\n")));
  }

  /** Those of the shell. */
  static String imports() {
    return Project.text("banteng.jsh")
        .lines()
        .filter(line -> line.startsWith("import"))
        .collect(joining("\n", "", "\n"));
  }

  /** What the compiler says; empty if it is content. The class lies in the folder then. */
  String complaints(Path folder) {
    var complaints = new StringWriter();
    String classPath = System.getProperty("java.class.path");
    var options = List.of("-d", folder.toString(), "-cp", classPath, "-Xlint:all,-processing");
    var uri = URI.create("string:///" + className + ".java");
    var file =
        new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    ToolProvider.getSystemJavaCompiler()
        .getTask(complaints, null, null, options, null, List.of(file))
        .call();
    return complaints.toString();
  }

  /** What expressions give, one result each. */
  static List<Object> evaluate(List<String> expressions, Path folder)
      throws ReflectiveOperationException, MalformedURLException {
    Source source = ofExpressions(expressions);
    String complaints = source.complaints(folder);
    if (!complaints.isEmpty()) {
      throw new AssertionError(complaints);
    }
    var results = new ArrayList<Object>();
    var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    loader.loadClass(source.className).getMethod("fill", List.class).invoke(null, results);
    return results;
  }
}
