package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.simulation.SimulationQuestion.Coordinates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent. Every field that VTEX knows is there, null if empty: it takes an absent one for a
 * mistake.
 *
 * @param geoCoordinates longitude first
 */
record SimulationBody(
    List<Line> items,
    @Nullable Object marketingData,
    @Nullable String postalCode,
    @Nullable String country,
    @Nullable String selectedSla,
    @Nullable Object clientProfileData,
    @Nullable List<Double> geoCoordinates,
    boolean isCheckedIn,
    @Nullable String storeId) {

  /** The account's own goods, not those of its sellers. */
  private static final String MAIN_SELLER = "1";

  record Line(String id, int quantity, String seller) {}

  /** A country needs a place and a place its country. */
  static SimulationBody of(AffiliateSeller seller, SimulationQuestion question) {
    String country = question.country() == null ? seller.country() : question.country();
    Coordinates place = question.place();
    return new SimulationBody(
        question.items().stream()
            .map(item -> new Line(item.sku().value(), item.quantity(), MAIN_SELLER))
            .toList(),
        null,
        question.postalCode(),
        question.hasDestination() ? country : null,
        null,
        null,
        place == null ? null : List.of(place.longitude(), place.latitude()),
        false,
        null);
  }
}
