package io.sellerconnector.affiliate.order.api;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.database.BoundedQueries.Outcome;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds orders of our marketplace, the newest first. */
@AffiliateRole
@Component
final class AffiliateOrderSearch {

  private final BoundedQueries queries;

  AffiliateOrderSearch(JdbcTemplate jdbc) {
    this.queries = BoundedQueries.ofPeople(Objects.requireNonNull(jdbc.getDataSource()));
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

  /**
   * @throws SellerProblem if too many search, or it takes too long
   */
  List<Found> find(
      @Nullable String seller,
      @Nullable AffiliateOrderState state,
      @Nullable Mark after,
      int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> params = new HashMap<>();
    params.put("limit", limit);
    if (seller != null) {
      conditions.add("seller = :seller");
      params.put("seller", seller);
    }
    if (state != null) {
      conditions.add("state = :state");
      params.put("state", state.name());
    }
    if (after != null) {
      // the first part is what an index is read by
      conditions.add(
          """
          placed_at <= :at and (placed_at < :at or seller < :afterSeller
            or (seller = :afterSeller and order_number < :afterNumber))
          """);
      params.put("at", Timestamps.of(after.at()));
      params.put("afterSeller", after.seller());
      params.put("afterNumber", after.number());
    }
    String sql =
        """
        select seller, order_number, state, vtex_id, total, cause, placed_at, updated_at
        from affiliate_order where %s
        order by placed_at desc, seller desc, order_number desc
        fetch first :limit rows only
        """
            .formatted(String.join(" and ", conditions));
    return switch (queries.run(jdbc -> find(JdbcClient.create(jdbc), sql, params))) {
      case Outcome.Answered<List<Found>>(List<Found> found) -> found;
      case Outcome.Busy<List<Found>>() -> throw SellerProblem.searchBusy(BoundedQueries.AT_ONCE);
      case Outcome.TooSlow<List<Found>>(int seconds) ->
          throw SellerProblem.searchTooSlow(seconds, "seller");
    };
  }

  private static List<Found> find(JdbcClient jdbc, String sql, Map<String, Object> params) {
    return jdbc.sql(sql)
        .params(params)
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
