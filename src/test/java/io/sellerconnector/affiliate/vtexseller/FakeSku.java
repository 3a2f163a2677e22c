package io.sellerconnector.affiliate.vtexseller;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A SKU as the seller has it.
 *
 * @param formerPrice what simulations still tell for a while after a change
 * @param stock pieces that nobody has ordered
 * @param distorted whether a cart of several gives it price tags and another price
 */
record FakeSku(
    String id,
    long price,
    long listPrice,
    long formerPrice,
    Instant priceChanged,
    int stock,
    boolean active,
    boolean productActive,
    boolean inChannel,
    double multiplier,
    boolean deliverable,
    boolean distorted,
    @Nullable Promotion promotion) {

  /** A price that comes and goes without a notice. */
  record Promotion(long price, Instant until) {}

  FakeSku(String id, long price, int stock) {
    this(id, price, price, price, Instant.EPOCH, stock, true, true, true, 1, true, false, null);
  }

  FakeSku withPrice(long cents, Instant now) {
    return new FakeSku(
        id,
        cents,
        Math.max(cents, listPrice),
        price,
        now,
        stock,
        active,
        productActive,
        inChannel,
        multiplier,
        deliverable,
        distorted,
        promotion);
  }

  FakeSku withStock(int pieces) {
    return new FakeSku(
        id,
        price,
        listPrice,
        formerPrice,
        priceChanged,
        pieces,
        active,
        productActive,
        inChannel,
        multiplier,
        deliverable,
        distorted,
        promotion);
  }

  FakeSku withActive(boolean is) {
    return new FakeSku(
        id,
        price,
        listPrice,
        formerPrice,
        priceChanged,
        stock,
        is,
        productActive,
        inChannel,
        multiplier,
        deliverable,
        distorted,
        promotion);
  }

  FakeSku withChannel(boolean is) {
    return new FakeSku(
        id,
        price,
        listPrice,
        formerPrice,
        priceChanged,
        stock,
        active,
        productActive,
        is,
        multiplier,
        deliverable,
        distorted,
        promotion);
  }

  FakeSku withDelivery(boolean is) {
    return new FakeSku(
        id,
        price,
        listPrice,
        formerPrice,
        priceChanged,
        stock,
        active,
        productActive,
        inChannel,
        multiplier,
        is,
        distorted,
        promotion);
  }

  FakeSku withDistortion(boolean is) {
    return new FakeSku(
        id,
        price,
        listPrice,
        formerPrice,
        priceChanged,
        stock,
        active,
        productActive,
        inChannel,
        multiplier,
        deliverable,
        is,
        promotion);
  }

  FakeSku withPromotion(@Nullable Promotion now) {
    return new FakeSku(
        id,
        price,
        listPrice,
        formerPrice,
        priceChanged,
        stock,
        active,
        productActive,
        inChannel,
        multiplier,
        deliverable,
        distorted,
        now);
  }

  /** What a shopper pays now. */
  long priceAt(Instant now) {
    return promotion != null && now.isBefore(promotion.until()) ? promotion.price() : price;
  }

  boolean isSold() {
    return active && productActive && inChannel;
  }
}
