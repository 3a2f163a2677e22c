package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Reservations.NewReservation;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SalesChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An order that we can serve, about to be stored.
 *
 * @param answer JSON
 * @param locations where each item's stock is held, in the items' order
 * @param expiresAt when its stock goes back to sale unless it is authorised before
 * @param payment where the seller takes it
 * @param hold why an operator has to look at it before the seller's system may have it, or null
 * @param notes what operators should know, for the trail
 */
record NewOrder(
    OrderId id,
    IncomingOrder incoming,
    SalesChannel salesChannel,
    String answer,
    List<StockLocation> locations,
    Instant placedAt,
    Instant expiresAt,
    Optional<MerchantPayment> payment,
    @Nullable String hold,
    List<String> notes) {

  /**
   * How the payment of an order finds the seller, where the seller takes it.
   *
   * @param merchantName the account whose gateway takes the payment
   * @param reference what the marketplace knows the payment by ({@code
   *     merchantPaymentReferenceId}); never given twice
   */
  record MerchantPayment(String merchantName, int reference) {}

  NewReservation reservation(MarketplaceAccount marketplace) {
    List<StockClaim> claims =
        IntStream.range(0, locations.size())
            .mapToObj(index ->
                new StockClaim(
                    incoming.items().get(index).sku(),
                    locations.get(index),
                    incoming.items().get(index).quantity()))
            .toList();
    return new NewReservation(id, new Market(marketplace, salesChannel), claims, expiresAt);
  }
}
