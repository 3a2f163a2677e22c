package io.sellerconnector.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Where to deliver: a postal code, or coordinates, or both.
 *
 * @param country ISO 3166 alpha-3 in upper case
 * @param postalCode letters and digits only, in upper case, or null
 * @param point or null
 */
public record Destination(String country, @Nullable String postalCode, @Nullable GeoPoint point) {

  public Destination {
    if (postalCode == null && point == null) {
      throw new IllegalArgumentException("a destination needs a postal code or coordinates");
    }
  }
}
