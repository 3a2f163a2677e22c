package io.sellerconnector.order.protocol;

import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Confirms a dispatch or a cancellation; the fields are the protocol's.
 *
 * @param date {@code yyyy-MM-dd HH:mm:ss} in UTC
 */
public record Receipt(String date, String marketplaceOrderId, String orderId, String receipt) {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  public static Receipt of(
      OrderId order, MarketplaceOrderId marketplaceOrderId, Instant at, String receipt) {
    return new Receipt(FORM.format(at), marketplaceOrderId.value(), order.value(), receipt);
  }

  public static String newNumber() {
    return UUID.randomUUID().toString();
  }
}
