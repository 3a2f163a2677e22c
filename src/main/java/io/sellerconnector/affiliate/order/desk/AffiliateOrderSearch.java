package io.sellerconnector.affiliate.order.desk;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.shared.Timestamps;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds orders of our marketplace, the newest first. */
@AffiliateRole
@Component
final class AffiliateOrderSearch {

  private static final String SEARCH =
      """
      select seller, order_number, state, vtex_id, total, cause, placed_at, updated_at
      from affiliate_order
      where (cast(:seller as varchar) is null or seller = :seller)
        and (cast(:state as varchar) is null or state = :state)
        and (cast(:at as timestamp with time zone) is null
          or (placed_at, seller, order_number) < (:at, :afterSeller, :afterNumber))
      order by placed_at desc, seller desc, order_number desc
      fetch first :limit rows only
      """;

  private final JdbcClient jdbc;

  AffiliateOrderSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An order in a list. */
  record Found(
      String seller,
      String id,
      AffiliateOrderState state,
      @Nullable String vtexOrderId,
      long total,
      @Nullable String cause,
      Instant placedAt,
      Instant updatedAt) {}

  /** Behind which the next page begins. */
  record Mark(Instant at, String seller, String number) {}

  List<Found> find(
      @Nullable String seller,
      @Nullable AffiliateOrderState state,
      @Nullable Mark after,
      int limit) {
    return jdbc.sql(SEARCH)
        .param("seller", seller, Types.VARCHAR)
        .param("state", state == null ? null : state.name(), Types.VARCHAR)
        .param(
            "at", after == null ? null : Timestamps.of(after.at()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("afterSeller", after == null ? null : after.seller(), Types.VARCHAR)
        .param("afterNumber", after == null ? null : after.number(), Types.VARCHAR)
        .param("limit", limit)
        .query((row, number) ->
            new Found(
                row.getString("seller"),
                row.getString("order_number"),
                AffiliateOrderState.valueOf(row.getString("state")),
                row.getString("vtex_id"),
                row.getLong("total"),
                row.getString("cause"),
                Timestamps.get(row, "placed_at"),
                Timestamps.get(row, "updated_at")))
        .list();
  }
}
