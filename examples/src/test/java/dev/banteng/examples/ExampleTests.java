package dev.banteng.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTests {
  static Stream<Consumer<String[]>> mnistExamples() {
    return Stream.of(MnistCnn::main, MnistMlp::main);
  }

  @ParameterizedTest
  @MethodSource("mnistExamples")
  void an_mnist_example_ends_with_the_result_of_its_test(Consumer<String[]> example) {
    String printed = printedBy(() -> example.accept(new String[] {"400"}));
    assertThat(printed.strip().lines().reduce("", (before, last) -> last))
        .matches("\\{loss=\\d+\\.\\d+, accuracy=\\d\\.\\d+}");
  }

  private static String printedBy(Runnable program) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
