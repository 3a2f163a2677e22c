package io.sellerconnector.sandbox;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the connector hands it over.
 *
 * @param document as the connector sent it
 */
record ErpOrder(
    String orderId,
    String marketplace,
    String marketplaceOrderId,
    @Nullable String salesChannel,
    long totalCents,
    @Nullable OffsetDateTime placedAt,
    List<Line> lines,
    String document) {

  /**
   * @param location {@code MAIN} or a pickup point
   */
  record Line(
      int line,
      String sku,
      int quantity,
      long priceCents,
      long freightCents,
      @Nullable String delivery,
      String location) {}
}
