package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateSeller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An offer as the marketplace sees it, in answers and in events.
 *
 * @param ownId what the marketplace calls it, or null
 * @param causes why it is not for sale; none if it is
 * @param price of one piece in cents, with the promotions that hold now
 * @param currency null if the seller was removed
 * @param stock pieces that may be sold, after floor and cap
 * @param lookedAt when price and stock were read
 * @param dataReadAt when the data were read
 * @param changedAt of its last change in the feed
 * @param data what the seller's catalogue says; null where it is left out
 */
public record OfferView(
    String seller,
    String sku,
    @Nullable String ownId,
    boolean listed,
    boolean forSale,
    List<Cause> causes,
    @Nullable Long price,
    @Nullable Long listPrice,
    @Nullable String currency,
    int stock,
    @Nullable Instant priceValidUntil,
    @Nullable Instant lookedAt,
    @Nullable Instant dataReadAt,
    @Nullable Instant changedAt,
    @Nullable JsonNode data) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param text in words
   */
  public record Cause(OfferCause code, String text) {}

  /**
   * @param seller null if it was removed
   * @param data in our own form, or null to leave them out
   */
  public static OfferView of(
      SellerOffer offer, @Nullable AffiliateSeller seller, @Nullable String data) {
    SellerOffer.Priced priced = offer.priced();
    return new OfferView(
        offer.seller().value(),
        offer.sku().value(),
        offer.listed().ownId(),
        offer.listed().listed(),
        offer.told().forSale(),
        offer.told().causes().stream().map(cause -> new Cause(cause, cause.text())).toList(),
        priced.price() == null ? null : priced.price().value(),
        priced.listPrice() == null ? null : priced.listPrice().value(),
        seller == null ? null : seller.currency(),
        offer.told().stock(),
        priced.validUntil(),
        priced.lookedAt(),
        offer.described().readAt(),
        offer.told().at(),
        data == null ? null : JSON.readTree(data));
  }

  String json() {
    return JSON.writeValueAsString(this);
  }
}
