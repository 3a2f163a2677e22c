package io.sellerconnector.offer.reservation;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Reservations.Expired;
import io.sellerconnector.offer.Reservations.NewReservation;
import io.sellerconnector.offer.policy.SoldThere;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.PickupPointId;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables {@code reservation} and {@code reservation_item}. */
@Component
public final class ReservationTable {

  enum State {
    /** Until paid or run out. */
    HELD,
    /** Paid: ends no more by time. */
    KEPT,
    /** The stock is back on sale. */
    RELEASED,
    /** The stock has left. */
    CONSUMED
  }

  private static final String INSERT =
      """
      insert into reservation
        (order_id, state, expires_at, created_at, updated_at, marketplace, sales_channel)
      values (?, 'HELD', ?, ?, ?, ?, ?)
      """;
  private static final String INSERT_MARKET =
      """
      insert into ordered_market (marketplace, sales_channel, since) values (?, ?, ?)
      on conflict do nothing
      """;
  private static final String INSERT_ITEM =
      """
      insert into reservation_item (order_id, line, sku, pickup_point_id, quantity)
      values (?, ?, ?, ?, ?)
      """;
  private static final String MOVE =
      """
      update reservation set state = ?, updated_at = ?
      where order_id = ? and state = ?
      """;
  private static final String REOPEN =
      """
      update reservation set state = 'HELD', expires_at = ?, updated_at = ?
      where order_id = ? and state = 'RELEASED'
      """;
  private static final String LEAVE =
      """
      insert into reservation_left (order_id, sku, pickup_point_id, quantity, left_at)
      values (?, ?, ?, ?, ?)
      """;
  private static final String FORGET_LEFT =
      """
      delete from reservation_left where left_at < ?
      """;
  private static final String CLAIMS =
      """
      select sku, pickup_point_id, quantity from reservation_item
      where order_id = ? order by line
      """;
  private static final String EXPIRED =
      """
      select order_id, expires_at from reservation
      where state = 'HELD' and expires_at <= ?
        and (expires_at > ? or (expires_at = ? and order_id > ?))
      order by expires_at, order_id
      fetch first ? rows only
      """;
  private static final String COUNT_OPEN =
      """
      select count(*) from reservation where state in ('HELD', 'KEPT')
      """;

  private final JdbcTemplate jdbc;

  /** Those that are written already; one whose transaction was rolled back is after a restart. */
  private final Set<Market> markets = ConcurrentHashMap.newKeySet();

  public ReservationTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(List<NewReservation> reservations, Instant now) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> items = new ArrayList<>();
    OffsetDateTime at = utc(now);
    for (NewReservation one : reservations) {
      Market market = one.market();
      rows.add(
          new @Nullable Object[] {
            one.order().value(),
            utc(one.expiresAt()),
            at,
            at,
            market == null ? null : market.marketplace().value(),
            market == null ? null : market.salesChannel().value()
          });
      if (market != null && markets.add(market)) {
        jdbc.update(INSERT_MARKET, market.marketplace().value(), market.salesChannel().value(), at);
      }
      int line = 0;
      for (StockClaim claim : one.claims()) {
        items.add(row(one.order(), line++, claim));
      }
    }
    jdbc.batchUpdate(INSERT, rows);
    jdbc.batchUpdate(INSERT_ITEM, items);
  }

  void replaceItems(OrderId order, List<StockClaim> claims) {
    jdbc.update("delete from reservation_item where order_id = ?", order.value());
    List<@Nullable Object[]> items = new ArrayList<>();
    for (StockClaim claim : claims) {
      items.add(row(order, items.size(), claim));
    }
    jdbc.batchUpdate(INSERT_ITEM, items);
  }

  /** Notes what left of an order that goes on. */
  void leave(OrderId order, List<StockClaim> claims, Instant now) {
    jdbc.batchUpdate(
        LEAVE,
        claims.stream()
            .map(claim ->
                new @Nullable Object[] {
                  order.value(),
                  claim.sku().value(),
                  pickupPoint(claim.location()),
                  claim.quantity().value(),
                  utc(now)
                })
            .toList());
  }

  /** What left before {@code fixed} looks back, whether or not its SKU ever leaves again. */
  int forgetLeft(Instant now) {
    return jdbc.update(FORGET_LEFT, utc(now.minus(SoldThere.REMEMBERED)));
  }

  boolean move(OrderId order, State from, State to, Instant now) {
    return jdbc.update(MOVE, to.name(), utc(now), order.value(), from.name()) == 1;
  }

  boolean reopen(OrderId order, Instant expiresAt, Instant now) {
    return jdbc.update(REOPEN, utc(expiresAt), utc(now), order.value()) == 1;
  }

  List<StockClaim> claims(OrderId order) {
    return jdbc.query(CLAIMS, (row, _) -> claim(row), order.value());
  }

  /** Where the order comes from, or null where that is not known. */
  @Nullable Market market(OrderId order) {
    List<Market> found =
        jdbc.query(
            """
            select marketplace, sales_channel from reservation
            where order_id = ? and marketplace is not null
            """,
            (row, _) ->
                new Market(
                    new MarketplaceAccount(row.getString(1)), new SalesChannel(row.getString(2))),
            order.value());
    return found.isEmpty() ? null : found.getFirst();
  }

  List<Expired> expired(Instant now, Expired after, int limit) {
    OffsetDateTime last = utc(after.expiresAt());
    return jdbc.query(
        EXPIRED,
        (row, _) ->
            new Expired(
                new OrderId(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant()),
        utc(now),
        last,
        last,
        after.order().value(),
        limit);
  }

  long countOpen() {
    Long count = jdbc.queryForObject(COUNT_OPEN, Long.class);
    return count == null ? 0 : count;
  }

  static StockClaim claim(ResultSet row) throws SQLException {
    String point = row.getString(2);
    return new StockClaim(
        new SkuId(row.getString(1)),
        point == null
            ? new StockLocation.Warehouse()
            : new StockLocation.AtPickupPoint(new PickupPointId(point)),
        new Quantity(row.getInt(3)));
  }

  static @Nullable Object[] row(OrderId order, int line, StockClaim claim) {
    return new @Nullable Object[] {
      order.value(),
      line,
      claim.sku().value(),
      pickupPoint(claim.location()),
      claim.quantity().value()
    };
  }

  private static @Nullable String pickupPoint(StockLocation location) {
    return switch (location) {
      case StockLocation.Warehouse() -> null;
      case StockLocation.AtPickupPoint(PickupPointId id) -> id.value();
    };
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
