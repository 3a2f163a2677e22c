package io.sellerconnector.offer.quote;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.offer.Quotes.Standing;
import io.sellerconnector.offer.quote.PendingQuotes.Noted;
import io.sellerconnector.offer.quote.PendingQuotes.Share;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
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

  private static final String COUNT =
      """
      select marketplace, sales_channel, sku, case when quantity > %d then 0 else 1 end as few,
        count(*)
      from quote where sku = any(?) and freight_hash <> 0
      group by marketplace, sales_channel, sku, case when quantity > %d then 0 else 1 end
      """
          .formatted(PendingQuotes.FEW, PendingQuotes.FEW);

  private static final int MOST_FREIGHTS = 500;
  private static final long COUNT_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private final JdbcTemplate jdbc;
  private final AtomicLong rows = new AtomicLong();
  private @Nullable Long countedAt;

  QuoteTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Most promises are made again and again, so they are updated first. Where another replica
   * inserts the same one meanwhile, its row stands: it is as young.
   *
   * @param quotes in the order of their keys, so that two replicas do not wait in a circle
   * @param most how many rows a share may have; of what is more only the price is kept
   * @param mostRows how many the table may have; a tenth on top is for prices
   * @return how many are not kept as they are
   */
  int write(List<Noted> quotes, ToIntFunction<Share> most, int mostRows) {
    List<Noted> fresh = update(quotes);
    if (fresh.isEmpty()) {
      return 0;
    }
    Map<Share, Integer> taken = taken(fresh);
    long room = mostRows - counted();
    List<Noted> inserted = new ArrayList<>(fresh.size());
    Map<PendingQuotes.Key, Noted> prices = new LinkedHashMap<>();
    int left = 0;
    for (Noted each : fresh) {
      if (!each.isPriceAlone()
          && inserted.size() < room
          && taken.merge(each.share(), 1, Integer::sum) <= most.applyAsInt(each.share())) {
        inserted.add(each);
      } else {
        left += each.isPriceAlone() ? 0 : 1;
        Noted price = each.priceAlone();
        prices.putIfAbsent(price.key(), price);
      }
    }
    insert(inserted);
    List<Noted> newPrices = update(List.copyOf(prices.values()));
    long roomForPrices = room + mostRows / 10 - inserted.size();
    insert(newPrices.stream().limit(Math.max(0, roomForPrices)).toList());
    return left;
  }

  /**
   * @return those that are not there
   */
  private List<Noted> update(List<Noted> quotes) {
    if (quotes.isEmpty()) {
      return List.of();
    }
    List<@Nullable Object[]> updates = new ArrayList<>(quotes.size());
    quotes.forEach(each -> updates.add(values(each)));
    int[] counts = jdbc.batchUpdate(UPDATE, updates);
    List<Noted> missing = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        missing.add(quotes.get(i));
      }
    }
    return missing;
  }

  private void insert(List<Noted> quotes) {
    if (quotes.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(INSERT, quotes.stream().map(QuoteTable::row).toList());
    rows.addAndGet(quotes.size());
  }

  /** How many rows there are of what is about to be added to. */
  private Map<Share, Integer> taken(List<Noted> quotes) {
    Map<Share, Integer> taken = new HashMap<>();
    jdbc.query(
        COUNT,
        row -> {
          Market market =
              new Market(
                  new MarketplaceAccount(row.getString(1)), new SalesChannel(row.getString(2)));
          taken.put(
              new Share(market, new SkuId(row.getString(3)), row.getInt(4) == 1), row.getInt(5));
        },
        (Object)
            quotes.stream()
                .map(each -> each.key().sku().value())
                .distinct()
                .toArray(String[]::new));
    return taken;
  }

  /** Counting reads the whole table, so it is done now and then. */
  private long counted() {
    long now = System.nanoTime();
    if (countedAt == null || now - countedAt > COUNT_AGAIN_NANOS) {
      Long count = jdbc.queryForObject("select count(*) from quote", Long.class);
      rows.set(count == null ? 0 : count);
      countedAt = now;
    }
    return rows.get();
  }

  /** As far as this replica knows. */
  long rows() {
    return rows.get();
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

  private static @Nullable Object[] values(Noted each) {
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

  private static @Nullable Object[] row(Noted each) {
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
