package io.sellerconnector.adapter;

import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Map;

/** What an {@link Inventory} says. */
public sealed interface OffersAnswer {

  /**
   * @param offers exactly one entry per SKU asked
   * @param asOf the instant whose state of the seller's system this is, not later than now
   */
  record Offers(Map<SkuId, SkuOffer> offers, Instant asOf) implements OffersAnswer {}

  /**
   * The inventory could not say; its last known good answer applies.
   *
   * @param reason for logs and operators, without personal data
   */
  record Failed(String reason) implements OffersAnswer {}
}
