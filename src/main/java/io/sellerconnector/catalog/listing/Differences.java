package io.sellerconnector.catalog.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a marketplace would want to be told between one picture of a SKU and another. */
@Component
final class Differences {

  private final List<Integer> steps;

  Differences(ListingProperties properties) {
    this.steps = properties.stockSteps();
  }

  /** Which notices the difference is worth. */
  record Found(boolean price, boolean stock) {

    static final Found NONE = new Found(false, false);

    boolean any() {
      return price || stock;
    }

    Found and(Found other) {
      return new Found(price && other.price, stock && other.stock);
    }
  }

  /**
   * @param before null: the marketplace has no picture at all; one notice makes it ask for all
   */
  Found between(@Nullable View before, View now) {
    if (before == null) {
      return new Found(false, true);
    }
    boolean sale = (before.unavailable() == null) != (now.unavailable() == null);
    return new Found(
        !sale && now.unavailable() == null && !now.hasPriceOf(before),
        sale || step(before) != step(now));
  }

  private int step(View view) {
    int pieces = view.stock().value();
    if (steps.isEmpty() || pieces == 0) {
      return pieces;
    }
    return 1 + (int) steps.stream().filter(step -> pieces >= step).count();
  }
}
