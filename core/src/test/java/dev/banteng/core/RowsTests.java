package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowsTests {
  @Test
  void numbers_are_whole_where_they_have_no_fraction() {
    var rows = Rows.of(Shape.scalar(), -3, 0, 16_777_216, 0.5f, Float.NaN);
    assertThat(rows.isWhole(0)).isTrue();
    assertThat(rows.isWhole(2)).isTrue();
    assertThat(rows.isWhole(3)).isFalse();
    assertThat(rows.isWhole(4)).isFalse();
    assertThat(rows.areWhole()).isFalse();
  }

  @Test
  void only_valid_rows_are_asked() {
    var rows = Rows.of(Shape.scalar(), 1, 2, 0.5f);
    rows.resize(2);
    assertThat(rows.areWhole()).isTrue();
  }
}
