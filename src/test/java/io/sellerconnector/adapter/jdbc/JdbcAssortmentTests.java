package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@DatabaseTest
class JdbcAssortmentTests {

  private final Erp erp = Erp.create().withAssortment();

  private List<String> page(@Nullable String after, int limit) {
    Assortment.Page page = ask(after, limit);
    assertThat(page).isInstanceOf(Assortment.Page.Skus.class);
    return ((Assortment.Page.Skus) page).skus().stream().map(SkuId::value).toList();
  }

  private Assortment.Page ask(@Nullable String after, int limit) {
    try (JdbcAdapter adapter = erp.open()) {
      return adapter
          .assortment()
          .skus(after == null ? null : new SkuId(after), limit, Instant.now().plusSeconds(10));
    }
  }

  @Test
  void goesOnAfterTheLastSku() {
    erp.stock("a", "1", 1).stock("b", "1", 1).stock("c", "1", 1);
    assertThat(page(null, 2)).containsExactly("a", "b");
    assertThat(page("b", 2)).containsExactly("c");
    assertThat(page("c", 2)).isEmpty();
  }

  @Test
  void fillsAPageUpThoughItPassesOverIds() {
    erp.stock("a", "1", 1)
        .stock("b\tad", "1", 1)
        .stock("b\tbd", "1", 1)
        .stock("c", "1", 1)
        .stock("d", "1", 1);
    assertThat(page(null, 2)).containsExactly("a", "c");
    assertThat(page("c", 2)).containsExactly("d");
  }

  @Test
  void failsInsteadOfTurningInACircle() {
    erp.with("assortment", "select sku from article where sku >= :after order by sku")
        .stock("a", "1", 1);
    assertThat(ask("a", 1)).isInstanceOf(Assortment.Page.Failed.class);
  }

  @Test
  void takesTheLimitIntoTheStatement() {
    erp.with(
            "assortment",
            "select sku from article where sku > :after order by sku fetch first :limit rows only")
        .stock("a", "1", 1)
        .stock("b", "1", 1);
    assertThat(page(null, 1)).containsExactly("a");
  }

  @Test
  void countsNumbersUp() {
    erp.sql().sql("create table part (id integer primary key)").update();
    erp.sql().sql("insert into part values (9), (10), (100)").update();
    erp.with("sku-type", "number")
        .with("assortment", "select id as sku from part where id > :after order by id");
    assertThat(page(null, 2)).containsExactly("9", "10");
    assertThat(page("10", 2)).containsExactly("100");
  }
}
