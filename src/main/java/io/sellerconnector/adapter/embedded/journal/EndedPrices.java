package io.sellerconnector.adapter.embedded.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the prices that have ended by their own time, which nobody writes into the journal. */
public final class EndedPrices {

  private static final String ENDED =
      """
      select sku_id, valid_until from inventory_price
      where valid_until <= ? and (valid_until > ? or (valid_until = ? and sku_id > ?))
      order by valid_until, sku_id fetch first ? rows only
      """;

  private final JdbcTemplate jdbc;

  public EndedPrices(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void read(FeedMark mark, int limit, Instant now, FeedPage page) {
    if (page.isFull()) {
      return;
    }
    OffsetDateTime from = utc(Instant.ofEpochMilli(mark.pricesUntil()));
    int[] found = {0};
    jdbc.query(
        ENDED,
        row -> {
          page.takeEnded(
              row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant().toEpochMilli());
          found[0]++;
        },
        utc(now),
        from,
        from,
        mark.pricesSku(),
        limit + 1);
    if (found[0] > limit) {
      page.close();
    } else {
      page.pricesDone(now.toEpochMilli());
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
