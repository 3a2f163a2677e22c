package io.sellerconnector.catalog.listing;

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

  private int step(MarketplaceView marketplaceView) {
    int pieces = marketplaceView.stock().value();
    if (steps.isEmpty() || pieces == 0) {
      return pieces;
    }
    return 1 + (int) steps.stream().filter(step -> pieces >= step).count();
  }
}
