package io.sellerconnector.catalog.listing;

import io.sellerconnector.catalog.listing.Listing.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a marketplace would want to be told between one picture of a SKU and another. */
@Component
public final class ViewDifferences {

  private final List<Integer> steps;

  ViewDifferences(ListingProperties properties) {
    this.steps = properties.stockSteps();
  }

  /** Which notices the difference is worth. */
  public record Found(boolean price, boolean stock) {

    public static final Found NONE = new Found(false, false);

    public boolean any() {
      return price || stock;
    }

    public Found and(Found other) {
      return new Found(price && other.price, stock && other.stock);
    }

    public Found or(Found other) {
      return new Found(price || other.price, stock || other.stock);
    }
  }

  /**
   * @param before null: the marketplace has no picture at all; one notice makes it ask for all
   */
  public Found between(@Nullable MarketplaceView before, MarketplaceView now) {
    if (before == null) {
      return new Found(false, true);
    }
    boolean sale = (before.unavailable() == null) != (now.unavailable() == null);
    return new Found(
        !sale && now.unavailable() == null && !now.hasPriceOf(before),
        sale || step(before) != step(now));
  }

  /**
   * What the marketplace has yet to ask for, in whichever sales channel. One in which it never
   * asked for the SKU is not waited for, unless it never asked at all.
   */
  public Found missing(Listing listing) {
    Found missing = Found.NONE;
    boolean asked = false;
    for (Channel channel : listing.channels()) {
      MarketplaceView view = channel.asked().view();
      if (view != null) {
        asked = true;
        missing = missing.or(between(view, channel.now()));
      }
    }
    return asked ? missing : between(null, listing.now());
  }

  private int step(MarketplaceView marketplaceView) {
    int pieces = marketplaceView.stock().value();
    if (steps.isEmpty() || pieces == 0) {
      return pieces;
    }
    return 1 + (int) steps.stream().filter(step -> pieces >= step).count();
  }
}
