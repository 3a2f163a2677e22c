package io.sellerconnector.adapter.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterMisconfigured;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedSqlTests {

  private static NamedSql parse(String text, String... known) {
    return NamedSql.parse("p.offers", text, List.of(known));
  }

  @Test
  void putsValuesInThePlacesOfTheirNames() {
    NamedSql.Bound bound =
        parse("select :a, :b where x = :a;\n", "a", "b").bind(Map.of("a", 1, "b", "two"));
    assertThat(bound.sql()).isEqualTo("select ?, ? where x = ?");
    assertThat(bound.arguments()).isEqualTo(List.of(1, "two", 1));
  }

  @Test
  void makesAListOfPlacesOutOfAList() {
    NamedSql.Bound bound =
        parse("where sku in (:skus) and m = :m", "skus", "m")
            .bind(Map.of("skus", List.of("a", "b", "c"), "m", "x"));
    assertThat(bound.sql()).isEqualTo("where sku in (?, ?, ?) and m = ?");
    assertThat(bound.arguments()).isEqualTo(List.of("a", "b", "c", "x"));
  }

  @Test
  void bindsNothingAsNull() {
    Map<String, Object> values = new HashMap<>();
    values.put("a", null);
    assertThat(parse("values (:a, :b)", "a", "b").bind(values).arguments())
        .isEqualTo(Arrays.asList(null, null));
  }

  @Test
  void leavesTextsAndCommentsAndCastsAlone() {
    String sql =
        """
        select ':a' || 'it''s :a', ":a", `:a`, x::text, y ?? z, :b -- :a?
        /* :a ? */ from t\
        """;
    NamedSql parsed = parse(sql, "b");
    assertThat(parsed.names()).containsExactly("b");
    assertThat(parsed.bind(Map.of("b", 1)).sql()).isEqualTo(sql.replace(":b", "?"));
  }

  @Test
  void refusesAParameterThatNobodyFills() {
    assertThatThrownBy(() -> parse("where sku in (:sku)", "skus", "marketplace"))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage("p.offers uses :sku; it may use :marketplace, :skus");
  }

  @Test
  void refusesAMissingParameter() {
    assertThatThrownBy(() -> parse("select 1", "skus").requiring("skus"))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessageStartingWith("p.offers does not use :skus");
  }

  @Test
  void refusesAQuestionMarkAndNoStatementAtAll() {
    assertThatThrownBy(() -> parse("where sku = ?"))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessageContaining("? at character 13");
    assertThatThrownBy(() -> parse(" ;\n"))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage("p.offers is empty; write one SQL statement");
  }

  @Test
  void takesFieldsOfThePlacedOrder() {
    assertThat(parse("values (:placed.items.0.id)", "placed.").names())
        .containsExactly("placed.items.0.id");
  }

  @Test
  void asksForNoMoreAtATimeThanEveryDatabaseTakes() {
    assertThat(parse("in (:skus)", "skus").chunkOf("skus")).isEqualTo(1_000);
    String ten = String.join(" or ", java.util.Collections.nCopies(10, "in (:skus)"));
    assertThat(parse(ten, "skus").chunkOf("skus")).isEqualTo(200);
  }

  @Test
  void asksForFewDifferentNumbers() {
    assertThat(Stream.of(1, 2, 3, 5, 9, 300).map(count -> padded(count, 1_000)))
        .containsExactly(1, 2, 4, 8, 16, 512);
    assertThat(padded(300, 300)).isEqualTo(300);
    assertThat(padded(150, 200)).isEqualTo(200);
  }

  private static int padded(int count, int most) {
    return SkuRows.padded(java.util.Collections.nCopies(count, "x"), most).size();
  }
}
