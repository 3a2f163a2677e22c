package io.sellerconnector.order.protocol;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.marketplace.Marketplace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one address of an order. */
final class AddressReader {

  private static final int BRAZILIAN_DIGITS = 8;

  private AddressReader() {}

  static Destination read(Marketplace marketplace, LenientObject address) {
    String country = country(marketplace, address);
    String postalCode = postalCode(address, country);
    GeoPoint point = point(address, postalCode != null);
    if (postalCode == null && point == null) {
      throw address.where().bad("FMT0074", "the address has neither a postal code nor coordinates");
    }
    return new Destination(country, postalCode, point);
  }

  private static String country(Marketplace marketplace, LenientObject address) {
    String country = address.text("country", "FMT0074");
    if (country == null || country.isBlank()) {
      return marketplace.country();
    }
    String code = country.strip().toUpperCase(Locale.ROOT);
    if (!code.matches("[A-Z]{3}")) {
      throw address.where().bad("FMT0074", "the address's country is not an ISO 3166 alpha-3 code");
    }
    return code;
  }

  private static @Nullable String postalCode(LenientObject address, String country) {
    String given = address.text("postalCode", "FMT0074");
    if (given == null) {
      return null;
    }
    JsonNode node = address.find("postalCode");
    if (node != null && node.isNumber() && country.equals("BRA")) {
      // A number has lost its zeros at the front; codes in Brazil have eight digits.
      return "0".repeat(Math.max(0, BRAZILIAN_DIGITS - given.length())) + given;
    }
    String code = given.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    return code.isEmpty() ? null : code;
  }

  /** With a postal code, coordinates that cannot be read are left out. */
  private static @Nullable GeoPoint point(LenientObject address, boolean optional) {
    JsonNode given = address.find("geoCoordinates");
    if (given == null || given.isEmpty()) {
      return null;
    }
    GeoPoint point = point(given);
    if (point == null && !optional) {
      throw address.where().bad("FMT0074", "geoCoordinates are not two numbers on earth");
    }
    return point;
  }

  private static @Nullable GeoPoint point(JsonNode given) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (JsonNode number : given) {
      try {
        numbers.add(number.isNumber() ? number.decimalValue() : new BigDecimal(number.asString()));
      } catch (RuntimeException e) {
        return null;
      }
    }
    return numbers.size() == 2
        ? GeoPoint.ofPair(numbers.getFirst().doubleValue(), numbers.getLast().doubleValue())
        : null;
  }
}
