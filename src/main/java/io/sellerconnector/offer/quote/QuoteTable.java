package io.sellerconnector.offer.quote;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.offer.Quotes.Standing;
import io.sellerconnector.offer.quote.PendingQuotes.Noted;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code quote}. */
@Component
final class QuoteTable {

  private static final String UPDATE =
      """
      update quote set last_seen = greatest(last_seen, ?), price_valid_until = ?
      where sku = ? and marketplace = ? and sales_channel = ? and price = ? and freight_hash = ?
      """;
  private static final String INSERT =
      """
      insert into quote (sku, marketplace, sales_channel, price, freight_hash, freight,
        price_valid_until, first_seen, last_seen, quantity, services)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String COLUMNS =
      "select sku, marketplace, sales_channel, price, freight, price_valid_until, first_seen,"
          + " last_seen, quantity, freight_hash, services from quote ";

  private static final int MOST_FREIGHTS = 500;

  private final JdbcTemplate jdbc;

  QuoteTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Most promises are made again and again, so they are updated first. Where another replica
   * inserts the same one meanwhile, its row stands: it is as young.
   *
   * @param quotes in the order of their keys, so that two replicas do not wait in a circle
   */
  void write(List<Noted> quotes) {
    List<@Nullable Object[]> updates = new ArrayList<>(quotes.size());
    quotes.forEach(each -> updates.add(update(each)));
    int[] counts = jdbc.batchUpdate(UPDATE, updates);
    List<@Nullable Object[]> inserts = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        inserts.add(insert(quotes.get(i)));
      }
    }
    if (!inserts.isEmpty()) {
      jdbc.batchUpdate(INSERT, inserts);
    }
  }

  Optional<Quote> latest(Market market, SkuId sku, Cents atMost, Standing standing) {
    return jdbc
        .query(
            COLUMNS
                + """
                where sku = ? and marketplace = ? and sales_channel = ? and price <= ?
                  and (price_valid_until >= ? or (price_valid_until is null and last_seen >= ?))
                order by last_seen desc, price desc fetch first 1 rows only
                """,
            (row, _) -> quote(row),
            sku.value(),
            market.marketplace().value(),
            market.salesChannel().value(),
            atMost.value(),
            utc(standing.validSince()),
            utc(standing.madeSince()))
        .stream()
        .findFirst();
  }

  /** What was promised for this many pieces since then, the latest first, as far as is sensible. */
  List<Quote> since(Market market, SkuId sku, Quantity quantity, Instant since) {
    return jdbc.query(
        COLUMNS
            + """
            where sku = ? and marketplace = ? and sales_channel = ? and quantity = ?
              and last_seen >= ?
            order by last_seen desc fetch first ? rows only
            """,
        (row, _) -> quote(row),
        sku.value(),
        market.marketplace().value(),
        market.salesChannel().value(),
        quantity.value(),
        utc(since),
        MOST_FREIGHTS);
  }

  /** What was promised for any number of pieces since then, the latest first. */
  List<Quote> since(Market market, SkuId sku, Instant since) {
    return jdbc.query(
        COLUMNS
            + """
            where sku = ? and marketplace = ? and sales_channel = ? and last_seen >= ?
            order by last_seen desc fetch first ? rows only
            """,
        (row, _) -> quote(row),
        sku.value(),
        market.marketplace().value(),
        market.salesChannel().value(),
        utc(since),
        MOST_FREIGHTS);
  }

  List<Quote> of(SkuId sku, int limit) {
    return jdbc.query(
        COLUMNS + "where sku = ? order by last_seen desc, price fetch first ? rows only",
        (row, _) -> quote(row),
        sku.value(),
        limit);
  }

  int prune(Instant olderThan) {
    return jdbc.update("delete from quote where last_seen < ?", utc(olderThan));
  }

  private static @Nullable Object[] update(Noted each) {
    PendingQuotes.Key key = each.key();
    return new @Nullable Object[] {
      utc(each.last()),
      utcOrNull(each.priceValidUntil()),
      key.sku().value(),
      key.market().marketplace().value(),
      key.market().salesChannel().value(),
      key.price(),
      key.freightHash()
    };
  }

  private static @Nullable Object[] insert(Noted each) {
    PendingQuotes.Key key = each.key();
    return new @Nullable Object[] {
      key.sku().value(),
      key.market().marketplace().value(),
      key.market().salesChannel().value(),
      key.price(),
      key.freightHash(),
      each.freight(),
      utcOrNull(each.priceValidUntil()),
      utc(each.first()),
      utc(each.last()),
      each.quantity().value(),
      each.services()
    };
  }

  private static Quote quote(ResultSet row) throws SQLException {
    OffsetDateTime until = row.getObject(6, OffsetDateTime.class);
    Integer quantity = row.getObject(9, Integer.class);
    PendingQuotes.Key key =
        new PendingQuotes.Key(
            new Market(
                new MarketplaceAccount(row.getString(2)), new SalesChannel(row.getString(3))),
            new SkuId(row.getString(1)),
            row.getLong(4),
            row.getLong(10));
    return new Quote(
        key.id(),
        key.market(),
        key.sku(),
        quantity == null ? null : new Quantity(quantity),
        new Cents(key.price()),
        row.getString(5),
        QuotedServices.read(row.getString(11)),
        until == null ? null : until.toInstant(),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        row.getObject(8, OffsetDateTime.class).toInstant());
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
