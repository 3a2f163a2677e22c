package io.sellerconnector.adapter.order;

import io.sellerconnector.adapter.GeoPoint;
import org.jspecify.annotations.Nullable;

/**
 * Where something of an order goes, as the marketplace wrote it; null is what it did not say.
 *
 * @param addressId the marketplace's own id of it
 * @param addressType such as residential, commercial or pickup
 * @param country as a rule ISO 3166 alpha-3
 */
public record OrderAddress(
    @Nullable String addressId,
    @Nullable String addressType,
    @Nullable String receiverName,
    @Nullable String postalCode,
    @Nullable String street,
    @Nullable String number,
    @Nullable String complement,
    @Nullable String neighborhood,
    @Nullable String city,
    @Nullable String state,
    @Nullable String country,
    @Nullable String reference,
    @Nullable GeoPoint point) {

  /** Without the shopper's data. */
  @Override
  public String toString() {
    return "OrderAddress[country=" + country + "]";
  }
}
