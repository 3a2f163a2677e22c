package io.sellerconnector.affiliate.offer.view;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.OfferCause;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOfferRow;
import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.database.BoundedQueries.Outcome;
import io.sellerconnector.inbound.SellerProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds offers, ordered by seller and SKU. */
@Component
@AffiliateRole
final class OfferSearch {

  private final BoundedQueries queries;

  OfferSearch(JdbcTemplate jdbc) {
    this.queries = BoundedQueries.ofPeople(Objects.requireNonNull(jdbc.getDataSource()));
  }

  /**
   * What to look for; null for whatever.
   *
   * @param after the last one of the page before
   */
  record Criteria(
      @Nullable SellerName seller,
      @Nullable Boolean forSale,
      @Nullable OfferCause cause,
      @Nullable Boolean listed,
      @Nullable Place after,
      int limit) {}

  /** The key of an offer as text: {@code seller/sku}; a seller's name has no slash. */
  record Place(String seller, String sku) {

    static Place of(SellerOffer offer) {
      return new Place(offer.seller().value(), offer.sku().value());
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    static Place parse(String text) {
      int slash = text.indexOf('/');
      if (slash < 0 || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("must be what came as next with the page before");
      }
      return new Place(text.substring(0, slash), text.substring(slash + 1));
    }

    String text() {
      return seller + "/" + sku;
    }
  }

  /**
   * @throws SellerProblem if too many search, or it takes too long
   */
  List<SellerOffer> find(Criteria criteria) {
    return switch (queries.run(jdbc -> find(criteria, JdbcClient.create(jdbc)))) {
      case Outcome.Answered<List<SellerOffer>>(List<SellerOffer> found) -> found;
      case Outcome.Busy<List<SellerOffer>>() ->
          throw SellerProblem.searchBusy(BoundedQueries.AT_ONCE);
      case Outcome.TooSlow<List<SellerOffer>>(int seconds) ->
          throw SellerProblem.searchTooSlow(seconds, "seller");
    };
  }

  private static List<SellerOffer> find(Criteria criteria, JdbcClient jdbc) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> params = new HashMap<>();
    if (criteria.seller() != null) {
      conditions.add("seller = :seller");
      params.put("seller", criteria.seller().value());
    }
    if (criteria.forSale() != null) {
      conditions.add("for_sale = " + criteria.forSale());
    }
    if (criteria.cause() != null) {
      conditions.add("causes like :cause");
      params.put("cause", "%," + criteria.cause().name() + ",%");
    }
    if (criteria.listed() != null) {
      conditions.add("listed = " + criteria.listed());
    }
    if (criteria.after() != null) {
      // the first part is what an index is read by
      conditions.add("seller >= :afterSeller and (seller > :afterSeller or sku_id > :afterSku)");
      params.put("afterSeller", criteria.after().seller());
      params.put("afterSku", criteria.after().sku());
    }
    return jdbc.sql(
            """
            select * from affiliate_offer where %s
            order by seller, sku_id fetch first :limit rows only
            """
                .formatted(String.join(" and ", conditions)))
        .params(params)
        .param("limit", criteria.limit())
        .query((row, _) -> SellerOfferRow.read(row))
        .list();
  }
}
