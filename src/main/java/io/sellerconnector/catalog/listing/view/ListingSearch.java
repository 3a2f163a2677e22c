package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingRow;
import io.sellerconnector.catalog.listing.ListingState;
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

/** Finds listings, ordered by SKU and marketplace. */
@Component
final class ListingSearch {

  private final BoundedQueries queries;

  ListingSearch(JdbcTemplate jdbc) {
    this.queries = BoundedQueries.ofPeople(Objects.requireNonNull(jdbc.getDataSource()));
  }

  /**
   * What to look for; null for whatever.
   *
   * @param forSale whether there is nothing on our side that keeps it from being sold
   * @param missingBefore the marketplace has not asked for what holds since before this instant
   * @param after the last one of the page before
   */
  record Criteria(
      @Nullable String marketplace,
      @Nullable ListingState state,
      @Nullable Boolean forSale,
      @Nullable Instant missingBefore,
      @Nullable Cursor after,
      int limit) {}

  /** The key of a listing as text: {@code account/sku}; an account has no slash. */
  record Cursor(String marketplace, String sku) {

    static Cursor of(Listing listing) {
      return new Cursor(listing.marketplace().value(), listing.sku().value());
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    static Cursor parse(String text) {
      int slash = text.indexOf('/');
      if (slash < 0 || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("must be what came as next with the page before");
      }
      return new Cursor(text.substring(0, slash), text.substring(slash + 1));
    }

    String text() {
      return marketplace + "/" + sku;
    }
  }

  /**
   * @throws SellerProblem if too many search, or it takes too long
   */
  List<Listing> find(Criteria criteria) {
    return switch (queries.run(jdbc -> find(criteria, JdbcClient.create(jdbc)))) {
      case Outcome.Answered<List<Listing>>(List<Listing> found) -> found;
      case Outcome.Busy<List<Listing>>() -> throw SellerProblem.searchBusy(BoundedQueries.AT_ONCE);
      case Outcome.TooSlow<List<Listing>>(int seconds) ->
          throw SellerProblem.searchTooSlow(seconds, "marketplace and state");
    };
  }

  private static List<Listing> find(Criteria criteria, JdbcClient jdbc) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> params = new HashMap<>();
    if (criteria.marketplace() != null) {
      conditions.add("marketplace = :marketplace");
      params.put("marketplace", criteria.marketplace());
    }
    if (criteria.state() != null) {
      conditions.add("state = :state");
      params.put("state", criteria.state().name());
    }
    if (criteria.forSale() != null) {
      conditions.add("now_unavailable is " + (criteria.forSale() ? "null" : "not null"));
    }
    if (criteria.missingBefore() != null) {
      conditions.add("missing_since <= :missing");
      params.put("missing", Timestamps.of(criteria.missingBefore()));
    }
    if (criteria.after() != null) {
      // the first part is what an index is read by
      conditions.add("sku_id >= :sku and (sku_id > :sku or marketplace > :afterMarketplace)");
      params.put("sku", criteria.after().sku());
      params.put("afterMarketplace", criteria.after().marketplace());
    }
    return jdbc.sql(
            """
            select * from listing where %s
            order by sku_id, marketplace fetch first :limit rows only
            """
                .formatted(String.join(" and ", conditions)))
        .params(params)
        .param("limit", criteria.limit())
        .query((row, _) -> ListingRow.read(row))
        .list();
  }
}
