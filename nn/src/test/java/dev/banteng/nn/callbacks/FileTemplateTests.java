package dev.banteng.nn.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTemplateTests {
  private static String filled(String template, double value) {
    return FileTemplate.of(template).fill(key -> value);
  }

  /** As Python's {@code format} gives them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0.1||0.1",
        "1e-05||1e-05",
        "123456789||123456789.0",
        "1e16||1e+16",
        "9999999999999998||9999999999999998.0",
        "2||2.0",
        "-0.0||-0.0",
        "4.9e-324||5e-324",
        "0.456|.2f|0.46",
        "0.005|.2f|0.01",
        "0.125|.2f|0.12",
        "12.345|.2f|12.35",
        "-2.5|.0f|-2",
        "-0.001|.1f|-0.0",
        "1e22|f|10000000000000000000000.000000",
        "0.012345|.3e|1.235e-02",
        "1234.5|.3e|1.234e+03",
        "0|.3e|0.000e+00",
        "1e100|.1E|1.0E+100",
        "9.995|.0e|1e+01",
        "0.012345|g|0.012345",
        "1234.5|g|1234.5",
        "0.5|g|0.5",
        "1234567|g|1.23457e+06",
        "0.00001|g|1e-05",
        "100000|g|100000",
        "999999.5|g|1e+06",
        "0.00012|.1G|0.0001",
        "2|.4|2.0",
        "1234|.4|1.234e+03",
        "123.4|.4|123.4",
        "0.5|.1%|50.0%",
        "3.5|08.2f|00003.50",
        "-3.5|08.2f|-0003.50",
        "3.5|8.2f|    3.50",
        "NaN|.2f|nan",
        "NaN|F|NAN",
        "-Infinity|e|-inf",
        "Infinity|05.1f|00inf",
        "1.7e308|%|inf%"
      })
  void numbers_are_written_as_python_writes_them(double value, String spec, String text) {
    String colon = spec == null ? "" : ":" + spec;
    assertThat(filled("{loss" + colon + "}", value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"3,'',3", "3,02d,03", "123,02d,123", "7,4d,'   7'", "5,.2f,5.00", "5,e,5.000000e+00"})
  void epochs_and_batches_are_whole_numbers(int value, String spec, String text) {
    assertThat(filled("{epoch:" + spec + "}", value)).isEqualTo(text);
    assertThat(filled("{batch:" + spec + "}", value)).isEqualTo(text);
  }

  @Test
  void texts_stand_for_themselves_and_doubled_braces_for_one() {
    var template = FileTemplate.of("runs/a b/{{x}}-{epoch:02d}-{val_loss:.1f}.keras");
    assertThat(template.fill(key -> 4)).isEqualTo("runs/a b/{x}-04-4.0.keras");
    assertThat(template.keys()).containsExactly("epoch", "val_loss");
    assertThat(template.folder()).isEqualTo("runs/a b/");
    assertThat(template.files().matcher("runs/a b/{x}-11-0.5.keras").matches()).isTrue();
    assertThat(template.files().matcher("runs/a b/x-11-0.5.keras").matches()).isFalse();
    assertThat(FileTemplate.of("{epoch}/m.keras").folder()).isEmpty();
    assertThat(FileTemplate.of("").fill(key -> 0)).isEmpty();
  }

  @Test
  void what_is_no_template_is_refused() {
    assertThatThrownBy(() -> FileTemplate.of("m-{epoch.keras"))
        .hasMessage(
            "The filepath 'm-{epoch.keras' has a brace without its other at '{epoch.keras'. Write {epoch:02d} or {val_loss:.4f}, and {{ or }} for a brace of the name itself.");
    assertThatThrownBy(() -> FileTemplate.of("m-}.keras"))
        .hasMessageContaining("has a brace without its other at '}.keras'.");
    assertThatThrownBy(() -> FileTemplate.of("{epoch:>5}.keras"))
        .hasMessage(
            "The filepath '{epoch:>5}.keras': '>5' is no format of a number. Write 02d for an epoch, or .4f, .3e, g for a value.");
    assertThatThrownBy(() -> FileTemplate.of("{loss:02d}.keras"))
        .hasMessage(
            "The filepath '{loss:02d}.keras': loss is no whole number, as d is for. Write {loss:.4f}.");
    assertThatThrownBy(() -> FileTemplate.of("{epoch:.2d}.keras"))
        .hasMessageContaining("'.2d' is no format of a number.");
    assertThatThrownBy(
            () ->
                FileTemplate.of("{epoch}-{val_los:.2f}.keras")
                    .check(List.of("epoch", "loss", "val_loss")))
        .hasMessage(
            "The filepath '{epoch}-{val_los:.2f}.keras': There is no key 'val_los'. Did you mean 'val_loss'? Known are: epoch, loss, val_loss.");
  }
}
