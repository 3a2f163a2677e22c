package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of what rows are ordered by are found out on a real server of MariaDB as well. */
class MariaDbDocumentsIT {

  private final Erp erp = Erp.create(TestDatabase.createOnMariaDb());

  @ParameterizedTest
  @CsvSource({
    "datetime(6), integer",
    "datetime(6), varchar(20)",
    "bigint, integer",
    "bigint, varchar(20)"
  })
  void tellsEachInvoiceOnce(String changed, String row) {
    erp.sql()
        .sql("create table bill (changed %s, id %s, web_order varchar(60))".formatted(changed, row))
        .update();
    String at = changed.equals("bigint") ? "7" : "'2026-06-01 10:00:00.5'";
    for (int id = 1; id <= 5; id++) {
      erp.sql().sql("insert into bill values (%s, ?, 'O-1')".formatted(at)).param(id).update();
    }
    erp.with(
        "documents.invoices",
        """
        select web_order as order_id, id as invoice_number, changed, id as row_id from bill
        where changed > :since or (changed = :since and id > :sinceRow) order by changed, id
        limit :limit
        """);

    try (JdbcAdapter adapter = erp.open()) {
      assertThat(told(Objects.requireNonNull(adapter.documentFeed())))
          .containsExactly("1", "2", "3", "4", "5");
    }
  }

  private static List<String> told(DocumentFeed feed) {
    List<String> numbers = new ArrayList<>();
    @Nullable String mark = null;
    boolean more = true;
    for (int pages = 0; more; pages++) {
      assertThat(pages).as("pages").isLessThan(10);
      Documents answer = feed.since("invoices", mark, 2, Instant.now().plusSeconds(10));
      assertThat(answer).isInstanceOf(Documents.Some.class);
      Documents.Some some = (Documents.Some) answer;
      some.documents()
          .forEach(document -> numbers.add(((OrderDocument.Invoice) document).number()));
      mark = some.mark();
      more = some.more();
    }
    return numbers;
  }

  @Test
  void takesNoColumnThatIsNeitherANumberNorATime() {
    erp.sql().sql("create table bill (changed varchar(30), id integer, o varchar(60))").update();
    erp.with(
        "documents.deliveries",
        """
        select o as order_id, o as invoice_number, changed, id as row_id from bill
        where changed > :since or (changed = :since and id > :sinceRow) order by changed, id
        """);

    assertThatThrownBy(erp::open)
        .hasMessageContaining("column changed of connector.adapters.jdbc.documents.deliveries");
  }
}
