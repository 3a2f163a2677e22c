package io.sellerconnector.affiliate.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A few of a seller's offers are found without reading the others. */
@DatabaseTest
class SellerOfferPlanTests {

  private final OfferRoomFixture room = new OfferRoomFixture();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void findsOffersByTheWholeKey() {
    room.jdbc
        .sql(
            """
            insert into affiliate_offer (seller, sku_id, known, active, product_active, in_channel,
              said_removed, multiplied, attachment, stock, undeliverable, listed, for_sale, causes,
              offered_stock, change_number, data_number, version, wants_data, urgency, due_at,
              failures)
            select 'books', cast(n as varchar(100)), 'KNOWN', true, true, true,
              false, false, false, 1, false, true, true, '',
              1, n, n, 0, false, 3, current_timestamp,
              0
            from generate_series(1, 5000) as numbers (n)
            """)
        .update();
    room.jdbc.sql("analyze").update();

    List<String> plan =
        room.jdbc
            .sql("explain select o.* " + SellerOffers.NAMED + "order by o.sku_id for update")
            .param("seller", "books")
            .param("skus", new String[] {"1", "2"})
            .query(String.class)
            .list();

    // H2 tells it beside the index, PostgreSQL below the scan
    assertThat(String.join(" ", plan).toLowerCase(Locale.ROOT).replaceAll("[\\s\"()]+", " "))
        .containsPattern("seller[ a-z:]* = .{1,60} and (o\\.)?sku_id[ a-z:]* = ");
    assertThat(room.offer("4711").told().stock()).isEqualTo(1);
  }
}
