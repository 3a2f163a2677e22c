package io.sellerconnector.adapter.embedded.snapshot;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation needs of one SKU, in few bytes: a million of these lie in memory.
 *
 * @param price the general price in cents, or {@link #NO_PRICE}
 * @param warehouse pieces that can be promised
 * @param classification shared by all SKUs of the same brand and category
 * @param rarities what few SKUs have, or null
 */
public record SnapshotSku(
    boolean active,
    int price,
    int listPrice,
    int warehouse,
    Measures measures,
    SaleUnit unit,
    Classification classification,
    @Nullable Rarities rarities) {

  public static final int NO_PRICE = -1;

  /** Shared by all SKUs sold in the same unit. */
  public record SaleUnit(String measurementUnit, BigDecimal multiplier) {}

  /**
   * @param validUntil end of the general price in epoch milliseconds; {@link Long#MAX_VALUE}: none
   * @param channelPrices by sales channel
   * @param pickupPoints pieces that can be promised, by pickup point
   * @param services that may be bought with a piece; equal lists are shared
   */
  public record Rarities(
      long validUntil,
      Map<String, ChannelPrice> channelPrices,
      Map<String, Integer> pickupPoints,
      List<OfferedService> services) {}

  public record ChannelPrice(int price, int listPrice, long validUntil) {}
}
