package io.sellerconnector.adapter.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a line is to be delivered, as the marketplace wrote it; null or empty is what it did not say.
 *
 * @param channel such as delivery or pickup-in-point
 * @param address where this line goes
 * @param lockTtl how long its stock is to be held, such as 8d
 * @param shippingEstimate how long it may take, such as 4bd
 * @param deliveryIds by which docks, warehouses and carriers
 * @param pickupStore where it is collected
 */
public record LineDelivery(
    @Nullable String channel,
    @Nullable String addressId,
    @Nullable OrderAddress address,
    @Nullable String lockTtl,
    @Nullable String shippingEstimate,
    @Nullable Instant shippingEstimateDate,
    @Nullable BigDecimal price,
    @Nullable BigDecimal listPrice,
    @Nullable BigDecimal sellingPrice,
    @Nullable Window window,
    List<Map<String, Object>> deliveryIds,
    Map<String, Object> pickupStore) {

  public LineDelivery {
    deliveryIds = OpenData.copy(deliveryIds);
    pickupStore = OpenData.copy(pickupStore);
  }

  /** When the shopper expects it. */
  public record Window(
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable BigDecimal price,
      @Nullable BigDecimal listPrice,
      @Nullable BigDecimal tax) {}

  /** Without the shopper's data. */
  @Override
  public String toString() {
    return "LineDelivery[channel=" + channel + "]";
  }
}
