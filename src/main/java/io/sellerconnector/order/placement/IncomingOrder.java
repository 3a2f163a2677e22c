package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order as a marketplace places it: complete and of the right types, but not yet compared with
 * what we offer.
 *
 * @param raw as it came, without card data
 * @param hash equal for orders that say the same
 * @param paymentValue what the marketplace undertakes to pay, or null
 */
public record IncomingOrder(
    RequestLocation where,
    String raw,
    ObjectNode tree,
    String hash,
    MarketplaceOrderId marketplaceOrderId,
    @Nullable String servicesEndpoint,
    @Nullable Long paymentValue,
    Destination destination,
    List<Item> items) {

  /**
   * @param price of one unit
   * @param freight of the whole item, or null if the order does not say
   * @param lockTtl how long to hold the stock, unread, or null
   * @param uniqueId the marketplace's own id of the item, by which changes address it, or null
   */
  public record Item(
      int index,
      SkuId sku,
      Quantity quantity,
      Cents price,
      String selectedSla,
      @Nullable Cents freight,
      @Nullable String lockTtl,
      boolean window,
      @Nullable String uniqueId) {}

  long itemsTotal() {
    return items.stream().mapToLong(item -> item.price().value() * item.quantity().value()).sum();
  }

  long freightTotal() {
    return items.stream()
        .mapToLong(item -> item.freight() == null ? 0 : item.freight().value())
        .sum();
  }

  /** The refusal if another order with this id says something else. */
  ProtocolException duplicate() {
    return where.refuse(
        HttpStatus.CONFLICT,
        "FMT009",
        "an order with this marketplaceOrderId and other content was placed before");
  }
}
