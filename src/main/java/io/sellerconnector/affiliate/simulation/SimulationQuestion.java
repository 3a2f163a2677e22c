package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.shared.SkuId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a seller is asked.
 *
 * @param items at least one; the same SKU may come twice
 * @param postalCode of the destination, or null
 * @param country of the destination, ISO 3166 alpha-3, or null for the seller's own
 * @param place of the destination, or null
 */
public record SimulationQuestion(
    List<Item> items,
    @Nullable String postalCode,
    @Nullable String country,
    @Nullable Coordinates place) {

  public SimulationQuestion {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a simulation needs an item");
    }
  }

  /** Whether it says where to, so that stock and delivery are answered. */
  public boolean hasDestination() {
    return postalCode != null || place != null;
  }

  /**
   * @param quantity at least 1
   */
  public record Item(SkuId sku, int quantity) {

    public Item {
      if (quantity < 1) {
        throw new IllegalArgumentException("a quantity is at least 1, this one is " + quantity);
      }
    }
  }

  /** In degrees. */
  public record Coordinates(double longitude, double latitude) {

    public Coordinates {
      if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
        throw new IllegalArgumentException(
            "a place has a longitude of -180 to 180 and a latitude of -90 to 90");
      }
    }
  }
}
