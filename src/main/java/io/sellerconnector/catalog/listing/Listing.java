package io.sellerconnector.catalog.listing;

import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A SKU on a marketplace. Whoever writes one has locked its row, so the whole of it is written.
 *
 * @param since when it came into its state
 * @param reason what the marketplace said, or why it is where it is
 * @param productId what groups it with its variants, once a suggestion was thought of
 * @param now what the marketplace would be answered in its first sales channel, as last compared
 * @param asked what it was answered there
 * @param further its other sales channels, where there are any
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
    Map<SalesChannel, Channel> further,
    Told told,
    Pull pull,
    Suggested suggested) {

  public Listing {
    further = Map.copyOf(further);
  }

  /** What holds in a sales channel, and what its last simulation was answered. */
  public record Channel(MarketplaceView now, Asked asked) {

    public boolean isUnasked() {
      return asked.view() == null;
    }
  }

  /**
   * What the marketplace's last simulation was answered.
   *
   * @param view null if it never asked
   */
  public record Asked(@Nullable MarketplaceView view, @Nullable Instant at) {
    public static final Asked NEVER = new Asked(null, null);
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
   * @param fingerprint of the suggestion that it took last, or null if that is not known
   */
  public record Suggested(
      @Nullable Instant at,
      @Nullable Instant decidedAt,
      @Nullable Decision decision,
      @Nullable Instant pollAt,
      int polls,
      @Nullable String fingerprint) {
    static final Suggested NEVER = new Suggested(null, null, null, null, 0, null);

    public Suggested polled(@Nullable Instant nextAt, int count) {
      return new Suggested(at, decidedAt, decision, nextAt, count, fingerprint);
    }
  }

  public enum Decision {
    APPROVED,
    DENIED
  }

  public static Listing untold(
      MarketplaceAccount marketplace, SkuId sku, ChannelViews now, Instant at) {
    return new Listing(
            marketplace,
            sku,
            ListingState.UNTOLD,
            at,
            null,
            null,
            now.first(),
            Asked.NEVER,
            Map.of(),
            Told.NOTHING,
            Pull.DONE,
            Suggested.NEVER)
        .seeing(now);
  }

  /**
   * @throws IllegalStateException if the table of legal transitions does not have it
   */
  public Listing moved(ListingState next, @Nullable String why, Instant at) {
    if (next == state) {
      return new Listing(
          marketplace,
          sku,
          state,
          since,
          why,
          productId,
          now,
          asked,
          further,
          told,
          pull,
          suggested);
    }
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "SKU %s on %s is %s and cannot become %s".formatted(sku, marketplace, state, next));
    }
    Pull kept = next.takesNotices() ? pull : Pull.DONE;
    return new Listing(
        marketplace, sku, next, at, why, productId, now, asked, further, told, kept, suggested);
  }

  /** In the same state, but from then on: what was found out before does not hold any more. */
  public Listing anew(@Nullable String why, Instant at) {
    return new Listing(
        marketplace, sku, state, at, why, productId, now, asked, further, told, pull, suggested);
  }

  /** Whether the marketplace has said since it came into this state if it knows the SKU. */
  public boolean isAnswered() {
    Instant answer = told.changeAt();
    return answer != null && !answer.isBefore(since);
  }

  /** A further channel of which nothing could be said stays as it was, one that is gone goes. */
  public Listing seeing(ChannelViews views) {
    Map<SalesChannel, Channel> seen = new HashMap<>();
    views
        .further()
        .forEach((channel, view) -> {
          Channel before = further.get(channel);
          if (view.unavailable() != Unavailable.INVENTORY_FAILED) {
            seen.put(channel, new Channel(view, before == null ? Asked.NEVER : before.asked));
          } else if (before != null) {
            seen.put(channel, before);
          }
        });
    return new Listing(
        marketplace,
        sku,
        state,
        since,
        reason,
        productId,
        views.first(),
        asked,
        seen,
        told,
        pull,
        suggested);
  }

  /** All channels, the first one at the head, the others in no order. */
  public List<Channel> channels() {
    List<Channel> channels = new ArrayList<>(1 + further.size());
    channels.add(new Channel(now, asked));
    channels.addAll(further.values());
    return channels;
  }

  /** Of a further channel that was never looked at, what it was answered is all that is known. */
  public Listing with(SalesChannel channel, MarketplaceView answered, Instant at) {
    Channel before = further.get(channel);
    Map<SalesChannel, Channel> channels = new HashMap<>(further);
    channels.put(
        channel, new Channel(before == null ? answered : before.now, new Asked(answered, at)));
    return new Listing(
        marketplace,
        sku,
        state,
        since,
        reason,
        productId,
        now,
        asked,
        channels,
        told,
        pull,
        suggested);
  }

  public Listing with(Asked newAsked) {
    return new Listing(
        marketplace,
        sku,
        state,
        since,
        reason,
        productId,
        now,
        newAsked,
        further,
        told,
        pull,
        suggested);
  }

  public Listing with(Told newTold) {
    return new Listing(
        marketplace,
        sku,
        state,
        since,
        reason,
        productId,
        now,
        asked,
        further,
        newTold,
        pull,
        suggested);
  }

  public Listing with(Pull newPull) {
    return new Listing(
        marketplace,
        sku,
        state,
        since,
        reason,
        productId,
        now,
        asked,
        further,
        told,
        newPull,
        suggested);
  }

  public Listing with(Suggested newSuggested) {
    return new Listing(
        marketplace,
        sku,
        state,
        since,
        reason,
        productId,
        now,
        asked,
        further,
        told,
        pull,
        newSuggested);
  }

  public Listing ofProduct(@Nullable String product) {
    return new Listing(
        marketplace,
        sku,
        state,
        since,
        reason,
        product,
        now,
        asked,
        further,
        told,
        pull,
        suggested);
  }
}
