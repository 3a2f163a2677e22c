package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One SKU of one seller: what VTEX says, what the marketplace is told, and when it is due. */
public record SellerOffer(
    SellerName seller,
    SkuId sku,
    Described described,
    Priced priced,
    Listed listed,
    Told told,
    Plan plan) {

  /** Whether VTEX knows the SKU. */
  public enum Known {
    NEW,
    KNOWN,
    UNKNOWN
  }

  /**
   * What the catalogue says.
   *
   * @param saidRemoved the last notice about it said that it was taken out of the affiliate
   * @param multiplied its unit multiplier is not one
   * @param attachment an order needs an attachment
   * @param hash of the data, null before they were read
   */
  public record Described(
      Known known,
      boolean active,
      boolean productActive,
      boolean inChannel,
      boolean saidRemoved,
      boolean multiplied,
      boolean attachment,
      @Nullable String hash,
      @Nullable Instant readAt) {

    static final Described NOTHING =
        new Described(Known.NEW, true, true, true, false, false, false, null, null);

    /** Whether a question for price and stock makes sense. */
    public boolean isSellable() {
      return known == Known.KNOWN && active && productActive && inChannel;
    }
  }

  /**
   * What the simulation says.
   *
   * @param stock without floor and cap
   */
  public record Priced(
      @Nullable Cents price,
      @Nullable Cents listPrice,
      int stock,
      boolean undeliverable,
      @Nullable Instant validUntil,
      @Nullable Instant lookedAt) {

    static final Priced NOTHING = new Priced(null, null, 0, false, null, null);
  }

  /**
   * @param ownId what the marketplace calls it, or null
   */
  public record Listed(boolean listed, @Nullable String ownId) {}

  /**
   * The offer as the marketplace knows it, besides the price.
   *
   * @param stock after floor and cap
   * @param number its last change's place in the feed; 0 if it was never told
   * @param dataNumber the same of the last change of its data
   */
  public record Told(
      boolean forSale,
      List<OfferCause> causes,
      int stock,
      long number,
      long dataNumber,
      @Nullable Instant at) {

    static final Told NOTHING = new Told(false, List.of(OfferCause.NOT_LOOKED_AT), 0, 0, 0, null);

    public Told {
      causes = List.copyOf(causes);
    }
  }

  /**
   * @param version raised by every notice
   * @param noticedAt of the oldest notice that no look has answered
   * @param againAt when a price notice is looked after once more
   * @param claim of whoever looks at it just now
   * @param failures in a row
   */
  public record Plan(
      long version,
      boolean data,
      @Nullable Instant noticedAt,
      @Nullable Instant againAt,
      LookReason reason,
      Instant dueAt,
      @Nullable UUID claim,
      int failures,
      @Nullable String failure) {}

  static SellerOffer unread(
      SellerName seller, SkuId sku, boolean listed, LookReason why, Instant at) {
    return new SellerOffer(
        seller,
        sku,
        Described.NOTHING,
        Priced.NOTHING,
        new Listed(listed, null),
        listed ? Told.NOTHING : new Told(false, List.of(OfferCause.NOT_LISTED), 0, 0, 0, null),
        new Plan(0, true, null, null, why, at, null, 0, null));
  }

  public SellerOffer with(Described now) {
    return new SellerOffer(seller, sku, now, priced, listed, told, plan);
  }

  public SellerOffer with(Priced now) {
    return new SellerOffer(seller, sku, described, now, listed, told, plan);
  }

  public SellerOffer with(Listed now) {
    return new SellerOffer(seller, sku, described, priced, now, told, plan);
  }

  public SellerOffer with(Told now) {
    return new SellerOffer(seller, sku, described, priced, listed, now, plan);
  }

  public SellerOffer with(Plan now) {
    return new SellerOffer(seller, sku, described, priced, listed, told, now);
  }
}
