package dev.banteng.datasets;

import static dev.banteng.datasets.Datasets.autoMpg;
import static dev.banteng.datasets.Datasets.csv;
import static dev.banteng.datasets.Datasets.iris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTests {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void names_its_file() {
    file = folder.resolve("a.csv");
  }

  private Csv text(String text) throws IOException {
    Files.writeString(file, text);
    return csv(file);
  }

  private void refused(Csv csv, String target, String message) {
    assertThatThrownBy(() -> csv.target(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + message);
  }

  @Test
  void columns_are_inputs_and_one_is_the_target() throws IOException {
    Table table =
        text("height, colour ,\"note, quoted\",kind\n1.5,red,-2e1,dog\n\n2,blue,3,cat\n.5,red,0,dog\n")
            .target("kind");
    assertThat(table).hasToString("Table: 3 rows, [3] -> kind, 2 classes: cat, dog");
    assertThat(table.columnNames()).containsExactly("height", "colour", "note, quoted");
    assertThat(table.targetName()).isEqualTo("kind");
    assertThat(table.classNames()).containsExactly("cat", "dog");
    assertThat(table.categories("colour")).containsExactly("blue", "red");
    assertThat(table.categories("height")).isEmpty();
    assertThat(table.x().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1.5f, 1, -20}, {2, 0, 3}, {.5f, 1, 0}});
    assertThat(table.y().toIntVector()).containsExactly(1, 0, 1);
    assertThat(table.take(2)).hasToString("Dataset: 2 samples, [3] -> [], class cat: 1, dog: 1");
    assertThatThrownBy(() -> table.categories("color"))
        .hasMessage(
            "There is no column 'color'. Did you mean 'colour'? Known are: height, colour, note,"
                + " quoted, kind.");
  }

  @Test
  void a_target_of_numbers_is_what_it_is() throws IOException {
    assertThat(text("a,b\n1,2\n3,4\n").target("b").integerTargets()).isTrue();
    Table prices = text("a,b\n1,2.5\n3,4\n").target("b");
    assertThat(prices.integerTargets()).isFalse();
    assertThat(prices).hasToString("Table: 2 rows, [1] -> b");
    assertThat(prices.y().toFloatVector()).containsExactly(2.5f, 4);
    assertThat(text("zip,b\n0101,x\n0202,y\n").categorical("zip").target("b").categories("zip"))
        .containsExactly("0101", "0202");
  }

  @Test
  void columns_are_chosen_and_left_out() throws IOException {
    Csv csv = text("id,a,b,c\n1,2,3,4\n5,6,7,8\n");
    assertThat(csv.without("id", "b").target("c").columnNames()).containsExactly("a");
    assertThat(csv.only("b", "a").target("c").x().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{3, 2}, {7, 6}});
    assertThat(csv).hasToString("Csv: " + file + ", not read; target(\"...\") reads it");
    refused(csv.only("weight"), "c", ": There is no column 'weight'. Known are: id, a, b, c.");
    refused(
        csv.without("id", "a", "b"), "c", ": no column is left as input. Known are: id, a, b, c.");
  }

  @Test
  void separators_headers_and_encodings_are_chosen() throws IOException {
    assertThat(text("a;b\n1;2\n").separator(';').target("b").size()).isEqualTo(1);
    assertThat(text("1,2\n3,4\n").columns("a", "b").target("b").size()).isEqualTo(2);
    Files.writeString(file, "größe,b\n1,ä\n2,ä\n", StandardCharsets.ISO_8859_1);
    Table latin = csv(file).encoding(StandardCharsets.ISO_8859_1).target("b");
    assertThat(latin.columnNames()).containsExactly("größe");
    assertThat(latin.classNames()).containsExactly("ä");
    for (Charset marked :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Files.writeString(file, "\uFEFFgröße,b\r\n1,2\r\n", marked);
      assertThat(csv(file).target("b").columnNames()).containsExactly("größe");
    }
    assertThatThrownBy(() -> csv(file).separator('"'))
        .hasMessage("separator must not be a quote or the end of a line. Give ',', ';' or '\\t'.");
  }

  @Test
  void another_encoding_is_told_of_with_line_and_byte() throws IOException {
    Files.writeString(file, "a,b\n1,x\n2,ä\n", StandardCharsets.ISO_8859_1);
    refused(
        csv(file),
        "b",
        " is not in UTF-8: line 3 has the byte e4 at position 3. Give its encoding:"
            + " csv(...).encoding(StandardCharsets.ISO_8859_1), or"
            + " Charset.forName(\"windows-1252\").");
  }

  @Test
  void ragged_rows_are_told_of_with_the_line() throws IOException {
    refused(
        text("a,b,c\n1,2,3\n4,5\n"),
        "c",
        ", line 3: 2 cells, but the header has 3 columns (a, b, c). Fill the row, or write its empty"
            + " cells.");
    refused(
        text("a,b\n\"two\nlines\",2\n3,4,5\n"),
        "b",
        ", line 4: 3 cells, but the header has 2 columns (a, b). Quote cells in which the separator"
            + " stands: \"a, b\".");
  }

  @Test
  void a_target_that_is_not_there_is_told_of() throws IOException {
    refused(
        text("sepal,species\n1,2\n"),
        "specie",
        ": There is no column 'specie'. Did you mean 'species'? Known are: sepal, species.");
    refused(
        text("sepal;species\n1;2\n"),
        "species",
        ": there is no column 'species', as the header is read as one: 'sepal;species'. Give the"
            + " separator: separator(';').");
    refused(
        text("a\tb\n1\t2\n"),
        "b",
        ": there is no column 'b', as the header is read as one: 'a\\tb'. Give the separator:"
            + " separator('\\t').");
    refused(
        text("a,a\n1,2\n"),
        "a",
        ": the column 'a' stands twice in the header. Name the columns yourself: columns(...).");
  }

  @Test
  void missing_values_are_refused_dropped_or_filled() throws IOException {
    Csv csv = text("a,b\n1,2\n,4\n5,NA\nNaN,8\n9,10\n");
    refused(
        csv,
        "b",
        ", line 3: the column 'a' has no value. Leave such rows out: dropMissing(); or fill them:"
            + " fillMissing(), with the mean, or fillMissing(0).");
    assertThat(csv.dropMissing().target("b").y().toFloatVector()).containsExactly(2, 10);
    refused(
        csv.fillMissing(),
        "b",
        ", line 4: the column 'b' has no value ('NA'). Leave such rows out: dropMissing().");
    Csv filled = text("a,b\n1,2\n,4\n5,6\n");
    assertThat(filled.fillMissing().target("b").x().toFloatVector()).containsExactly(1, 3, 5);
    assertThat(filled.fillMissing(-1).target("b").x().toFloatVector()).containsExactly(1, -1, 5);
    refused(
        text("a,b\nx,1\n,2\nx,3\n").fillMissing(),
        "b",
        ", line 3: the column 'a' has no value. Leave such rows out: dropMissing().");
    refused(
        text("a,b\n,1\n2,\n").dropMissing(),
        "b",
        ": every row lacks a value, and dropMissing() leaves none.");
    refused(
        text("a,b\n,1\n,2\n"),
        "b",
        ": the column 'a' has no values at all. Leave it out: without(\"a\").");
  }

  @Test
  void a_column_that_mixes_numbers_and_texts_is_told_of() throws IOException {
    Csv csv = text("a,b\n1,2\n?,4\n");
    refused(
        csv,
        "b",
        ", line 3: the column 'a' is of numbers, but has '?'. Mend it; or, if that stands for no"
            + " value, missingAs(\"?\"); or, if its cells are names of classes, categorical(\"a\").");
    assertThat(csv.missingAs("?").dropMissing().target("b").size()).isEqualTo(1);
    assertThat(csv.categorical("a").target("b").categories("a")).containsExactly("1", "?");
    refused(
        text("a,b\n1,2\n1e300,4\n"),
        "b",
        ", line 3: the column 'a' has 1e300, but everything is computed in float32, which ends at"
            + " 3.4e38. Scale such numbers first.");
  }

  @Test
  void texts_that_never_repeat_are_no_classes() throws IOException {
    var lines = new StringBuilder("name,b\n");
    for (int i = 0; i < 11; i++) {
      lines.append("name ").append(i).append(",1\n");
    }
    String start =
        ": no text in the column 'name' occurs twice in 11 rows, as in 'name 0' on line 2: texts of"
            + " that kind are no classes. ";
    refused(text(lines.toString()), "b", start + "Leave it out: without(\"name\").");
    refused(text(lines.toString()), "name", start + "Choose another target.");
    assertThat(text(lines.toString()).categorical("name").target("b").categories("name"))
        .hasSize(11);
  }

  @Test
  void files_that_hold_nothing_are_refused() throws IOException {
    refused(text(""), "b", " has no lines. Give a file with at least one row of data.");
    refused(
        text("a,b\n"),
        "b",
        " has a header, but no rows. Give a file with at least one row of data.");
    assertThatThrownBy(() -> csv(folder)).hasMessage(folder + " is a folder; csv reads a file.");
    Path none = folder.resolve("none.csv");
    assertThatThrownBy(() -> csv(none)).hasMessage(none + " does not exist; csv reads a file.");
  }

  /** Means and deviations that Fisher's data are known by. */
  @Test
  void iris_is_fishers() {
    Table iris = iris();
    assertThat(iris)
        .hasToString("Table: 150 rows, [4] -> species, 3 classes: setosa, versicolor, virginica");
    assertThat(iris.classNames()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(iris.columnNames())
        .containsExactly("sepal_length", "sepal_width", "petal_length", "petal_width");
    assertThat(iris.classCounts()).containsEntry(0, 50).containsEntry(1, 50).containsEntry(2, 50);
    assertThat(iris.x().mean(0).toFloatVector())
        .containsExactly(new float[] {5.843333f, 3.057333f, 3.758f, 1.199333f}, offset(1e-5f));
    assertThat(iris.get(34).x().toFloatVector()).containsExactly(4.9f, 3.1f, 1.5f, 0.2f);
    assertThat(iris.get(37).x().toFloatVector()).containsExactly(4.9f, 3.6f, 1.4f, 0.1f);
    assertThat(iris.check()).isEmpty();
  }

  @Test
  void auto_mpg_is_quinlans_without_the_six_rows_that_lack_a_value() {
    Table cars = autoMpg();
    assertThat(cars).hasToString("Table: 392 rows, [7] -> mpg");
    assertThat(cars.columnNames())
        .containsExactly(
            "cylinders",
            "displacement",
            "horsepower",
            "weight",
            "acceleration",
            "model_year",
            "origin");
    assertThat(cars.y().meanNumber().doubleValue()).isCloseTo(23.4459, offset(1e-4));
    assertThat(cars.get(0)).hasToString("Sample: [8, 307, 130, 3,504, 12, 70, 1] -> 18");
  }
}
