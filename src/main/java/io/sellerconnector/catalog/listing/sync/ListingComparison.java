package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.catalog.listing.ChannelViews;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Channel;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.catalog.listing.ViewDifferences.Found;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides what follows when a SKU is looked at: pure rules, nothing is read or written. */
@Component
final class ListingComparison {

  /** An unanswered question is asked again by a sweep after so long: its message was discarded. */
  private static final Duration UNANSWERED = Duration.ofHours(24);

  private final ViewDifferences viewDifferences;
  private final ListingProperties properties;

  ListingComparison(ViewDifferences viewDifferences, ListingProperties properties) {
    this.viewDifferences = viewDifferences;
    this.properties = properties;
  }

  /** Why SKUs are looked at. */
  enum Occasion {
    /** They have changed, or may have. */
    CHANGE,
    /** To find what got lost. */
    SWEEP,
    /** Somebody asked for a sweep of just these. */
    DEMAND
  }

  /**
   * @param announce send a change notification
   * @param differs the marketplace's picture is not ours
   */
  record Result(
      Listing listing,
      boolean announce,
      boolean suggest,
      boolean price,
      boolean stock,
      boolean differs) {

    static Result quiet(Listing listing) {
      return new Result(listing, false, false, false, false, false);
    }

    static Result announced(Listing listing) {
      return new Result(listing, true, false, false, false, true);
    }

    static Result suggested(Listing listing) {
      return new Result(listing, false, true, false, false, true);
    }
  }

  Result first(MarketplaceAccount marketplace, SkuId sku, ChannelViews now, Instant at) {
    return compare(Listing.untold(marketplace, sku, now, at), now, Set.of(), Occasion.CHANGE, at);
  }

  Result compare(
      Listing before, ChannelViews now, Set<Aspect> aspects, Occasion occasion, Instant at) {
    Listing listing = before.seeing(now);
    boolean data = aspects.contains(Aspect.PRODUCT);
    boolean dataOrPrice = data || aspects.contains(Aspect.PRICE);
    boolean sweeping = occasion != Occasion.CHANGE;
    return switch (listing.state()) {
      case UNTOLD ->
          now.first().worthTelling()
              ? Result.announced(listing.moved(ListingState.ASKING, null, at))
              : Result.quiet(listing);
      case ASKING ->
          sweeping && unanswered(listing, occasion, at)
              ? Result.announced(listing)
              : Result.quiet(listing);
      case SUGGESTING ->
          data
              ? Result.suggested(listing.anew(null, at))
              : sweeping && unanswered(listing, occasion, at)
                  ? Result.suggested(listing)
                  : Result.quiet(listing);
      case REFUSED ->
          dataOrPrice
              ? Result.announced(listing.moved(ListingState.ASKING, null, at))
              : Result.quiet(listing);
      case INCOMPLETE, WAITING, SUGGESTED, DENIED, REMOVED -> Result.quiet(listing);
      case APPROVED, KNOWN -> known(before, listing, data, occasion, at);
    };
  }

  /** Whether it is to be seen first if the SKU can be suggested now. */
  boolean isToBeChecked(Listing listing, Set<Aspect> aspects, Occasion occasion) {
    return switch (listing.state()) {
      case ASKING -> listing.isAnswered();
      case REMOVED -> properties.suggestRemoved() && listing.isAnswered();
      case INCOMPLETE ->
          occasion != Occasion.CHANGE
              || aspects.contains(Aspect.PRODUCT)
              || aspects.contains(Aspect.PRICE);
      case WAITING -> occasion != Occasion.CHANGE || listing.isAnswered();
      case SUGGESTED -> aspects.contains(Aspect.PRODUCT);
      case UNTOLD, SUGGESTING, APPROVED, DENIED, KNOWN, REFUSED -> false;
    };
  }

  private static boolean unanswered(Listing listing, Occasion occasion, Instant at) {
    return occasion == Occasion.DEMAND
        || Duration.between(listing.since(), at).compareTo(UNANSWERED) > 0;
  }

  private Result known(
      Listing before, Listing listing, boolean data, Occasion occasion, Instant at) {
    Found missing = viewDifferences.missing(listing);
    Found notices =
        switch (occasion) {
          case CHANGE -> changes(before, listing);
          case SWEEP ->
              (isSettled(listing, at) ? missing : Found.NONE).or(appeared(before, listing));
          case DEMAND -> missing.or(appeared(before, listing));
        };
    Listing pulled = listing.with(pull(listing.pull(), missing.any(), notices.any(), at));
    return new Result(pulled, data, false, notices.price(), notices.stock(), missing.any());
  }

  /** In whichever sales channel. */
  private Found changes(Listing before, Listing listing) {
    Found notices = changes(before.now(), new Channel(listing.now(), listing.asked()));
    for (Map.Entry<SalesChannel, Channel> each : listing.further().entrySet()) {
      Channel was = before.further().get(each.getKey());
      if (was != null) {
        notices = notices.or(changes(was.now(), each.getValue()));
      }
    }
    return notices.or(appeared(before, listing));
  }

  /** What changed since we last looked, unless the marketplace was answered it already. */
  private Found changes(MarketplaceView before, Channel channel) {
    Found changed = viewDifferences.between(before, channel.now());
    MarketplaceView asked = channel.asked().view();
    return asked == null ? changed : changed.and(viewDifferences.between(asked, channel.now()));
  }

  /** A sales channel that is sold on since now: the marketplace was told that it is not. */
  private static Found appeared(Listing before, Listing listing) {
    boolean sold =
        listing.further().entrySet().stream()
            .anyMatch(each ->
                !before.further().containsKey(each.getKey())
                    && each.getValue().now().unavailable() == null);
    return new Found(false, sold);
  }

  private boolean isSettled(Listing listing, Instant at) {
    Instant since = listing.pull().missingSince();
    return since == null || Duration.between(since, at).compareTo(properties.settling()) >= 0;
  }

  private Listing.Pull pull(Listing.Pull pull, boolean missing, boolean told, Instant at) {
    if (!missing) {
      return Listing.Pull.DONE;
    }
    Instant since = pull.missingSince();
    return since == null || told
        ? new Listing.Pull(since == null ? at : since, at.plus(properties.reminderDistance(0)), 0)
        : pull;
  }
}
