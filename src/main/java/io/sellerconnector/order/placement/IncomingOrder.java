package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Instant;
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
 * @param lines what the items are worth, in their order
 * @param worthNote how the amounts were understood, where it was not the usual way; else null
 * @param notes what was noticed while it was read, for the trail
 */
public record IncomingOrder(
    RequestLocation where,
    String raw,
    ObjectNode tree,
    String hash,
    MarketplaceOrderId marketplaceOrderId,
    @Nullable String servicesEndpoint,
    @Nullable Long paymentValue,
    List<Item> items,
    List<LineWorth> lines,
    @Nullable String worthNote,
    List<String> notes) {

  /**
   * @param price of one unit
   * @param freight of the whole item, or null if the order does not say
   * @param lockTtl how long to hold the stock, unread, or null
   * @param uniqueId the marketplace's own id of the item, by which changes address it, or null
   * @param free why the marketplace may give it away, such as "a gift", or null
   * @param unitMultiplier units in one piece as the order says it, or null
   * @param window the delivery window that was chosen, or null
   * @param destinations where it may go to, the likeliest first; at least one
   * @param services that were bought with it, as far as they are named
   */
  public record Item(
      int index,
      SkuId sku,
      Quantity quantity,
      Cents price,
      String selectedSla,
      @Nullable Cents freight,
      @Nullable String lockTtl,
      @Nullable Window window,
      @Nullable String uniqueId,
      @Nullable String free,
      @Nullable BigDecimal unitMultiplier,
      List<Destination> destinations,
      List<LineAmounts.NamedService> services) {}

  /** The delivery window that the shopper chose, as far as it can be read. */
  public record Window(@Nullable Instant start, @Nullable Instant end) {}

  /** The same, to be reported to the account's own address. */
  IncomingOrder withoutServicesEndpoint() {
    return new IncomingOrder(
        where,
        raw,
        tree,
        hash,
        marketplaceOrderId,
        null,
        paymentValue,
        items,
        lines,
        worthNote,
        notes);
  }

  OrderWorth worth() {
    return OrderWorth.of(lines, 0, paymentValue);
  }

  /** The refusal if another order with this id says something else. */
  ProtocolException duplicate() {
    return where.refuse(
        HttpStatus.CONFLICT,
        "FMT009",
        "an order with this marketplaceOrderId and other content was placed before");
  }
}
