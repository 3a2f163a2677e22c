package io.sellerconnector.catalog.listing;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A SKU on a marketplace. Whoever writes one has locked its row, so the whole of it is written.
 *
 * @param since when it came into its state
 * @param reason what the marketplace said, or why it is where it is
 * @param productId what groups it with its variants, once a suggestion was thought of
 * @param now what the marketplace would be answered, as last compared
 */
public record Listing(
    MarketplaceAccount marketplace,
    SkuId sku,
    ListingState state,
    Instant since,
    @Nullable String reason,
    @Nullable String productId,
    MarketplaceView now,
    Asked asked,
    Told told,
    Pull pull,
    Suggested suggested) {

  /**
   * What the marketplace's last simulation was answered.
   *
   * @param view null if it never asked
   */
  public record Asked(@Nullable MarketplaceView view, @Nullable Instant at) {
    static final Asked NEVER = new Asked(null, null);
  }

  /**
   * When the marketplace last took a message of each kind, and what held at that time.
   *
   * @param price in cents
   */
  public record Told(
      @Nullable Instant changeAt,
      @Nullable Instant priceAt,
      @Nullable Long price,
      @Nullable Instant stockAt,
      @Nullable Integer stock) {
    static final Told NOTHING = new Told(null, null, null, null, null);
  }

  /**
   * Whether the marketplace has yet to ask for what holds now.
   *
   * @param missingSince since when the marketplace's picture is not ours, or null
   * @param remindAt when it is told again, or null
   * @param reminders how often it was told again
   */
  public record Pull(@Nullable Instant missingSince, @Nullable Instant remindAt, int reminders) {
    public static final Pull DONE = new Pull(null, null, 0);
  }

  /**
   * @param decision as the marketplace decided, or null
   * @param pollAt when the marketplace is next asked for its decision
   */
  public record Suggested(
      @Nullable Instant at,
      @Nullable Instant decidedAt,
      @Nullable Decision decision,
      @Nullable Instant pollAt,
      int polls) {
    static final Suggested NEVER = new Suggested(null, null, null, null, 0);
  }

  public enum Decision {
    APPROVED,
    DENIED
  }

  public static Listing untold(
      MarketplaceAccount marketplace, SkuId sku, MarketplaceView now, Instant at) {
    return new Listing(
        marketplace,
        sku,
        ListingState.UNTOLD,
        at,
        null,
        null,
        now,
        Asked.NEVER,
        Told.NOTHING,
        Pull.DONE,
        Suggested.NEVER);
  }

  /**
   * @throws IllegalStateException if the table of legal transitions does not have it
   */
  public Listing moved(ListingState next, @Nullable String why, Instant at) {
    if (next == state) {
      return new Listing(
          marketplace, sku, state, since, why, productId, now, asked, told, pull, suggested);
    }
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "SKU %s on %s is %s and cannot become %s".formatted(sku, marketplace, state, next));
    }
    Pull kept = next.takesNotices() ? pull : Pull.DONE;
    return new Listing(
        marketplace, sku, next, at, why, productId, now, asked, told, kept, suggested);
  }

  public Listing seeing(MarketplaceView marketplaceView) {
    return new Listing(
        marketplace,
        sku,
        state,
        since,
        reason,
        productId,
        marketplaceView,
        asked,
        told,
        pull,
        suggested);
  }

  public Listing with(Asked newAsked) {
    return new Listing(
        marketplace, sku, state, since, reason, productId, now, newAsked, told, pull, suggested);
  }

  public Listing with(Told newTold) {
    return new Listing(
        marketplace, sku, state, since, reason, productId, now, asked, newTold, pull, suggested);
  }

  public Listing with(Pull newPull) {
    return new Listing(
        marketplace, sku, state, since, reason, productId, now, asked, told, newPull, suggested);
  }

  public Listing with(Suggested newSuggested) {
    return new Listing(
        marketplace, sku, state, since, reason, productId, now, asked, told, pull, newSuggested);
  }

  public Listing ofProduct(@Nullable String product) {
    return new Listing(
        marketplace, sku, state, since, reason, product, now, asked, told, pull, suggested);
  }
}
