package io.sellerconnector.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Coordinates in decimal degrees (WGS 84).
 *
 * @param latitude −90 to 90
 * @param longitude −180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

  private static final double EARTH_RADIUS_KM = 6371.0;

  public GeoPoint {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "not a place on earth: latitude %s, longitude %s".formatted(latitude, longitude));
    }
  }

  /**
   * Reads a pair as the protocol sends it. Its documents write both orders; the seller protocol's
   * own is latitude first. What can only be meant the other way about is read so; what is not a
   * place on earth, or the 0, 0 of an unset coordinate, counts as not sent.
   */
  public static @Nullable GeoPoint ofPair(double first, double second) {
    if (first == 0 && second == 0) {
      return null;
    }
    GeoPoint latitudeFirst = onEarth(first, second);
    return latitudeFirst != null ? latitudeFirst : onEarth(second, first);
  }

  private static @Nullable GeoPoint onEarth(double latitude, double longitude) {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
        ? new GeoPoint(latitude, longitude)
        : null;
  }

  /** The great-circle distance in kilometres. */
  public double distanceTo(GeoPoint other) {
    double dLat = Math.toRadians(other.latitude - latitude);
    double dLon = Math.toRadians(other.longitude - longitude);
    double h =
        Math.pow(Math.sin(dLat / 2), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(dLon / 2), 2);
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
