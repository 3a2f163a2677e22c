package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.inbound.SellerProblem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where something is to be delivered. */
final class Places {

  private static final int LONGEST_CODE = 10;
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{3}");

  private Places() {}

  /**
   * Null where nobody says where to.
   *
   * @throws SellerProblem if no country or postal code can be meant
   */
  static @Nullable Destination destination(
      @Nullable String country, @Nullable String postalCode, String defaultCountry) {
    String where = country == null || country.isBlank() ? defaultCountry : country(country);
    return postalCode == null ? null : new Destination(where, code(postalCode), null);
  }

  static String country(String text) {
    String country = text.strip().toUpperCase(Locale.ROOT);
    if (!COUNTRY.matcher(country).matches()) {
      throw SellerProblem.invalid("country", "must be three letters, such as BRA");
    }
    return country;
  }

  /** Letters and digits in upper case, as a simulation reads them. */
  static String code(String text) {
    StringBuilder code = new StringBuilder(text.length());
    text.chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> code.append((char) Character.toUpperCase(c)));
    if (code.isEmpty()) {
      throw SellerProblem.invalid("postalCode", "has neither letter nor digit");
    }
    if (code.length() > LONGEST_CODE) {
      throw SellerProblem.invalid(
          "postalCode",
          "has %d letters and digits; no postal code has more than %d"
              .formatted(code.length(), LONGEST_CODE));
    }
    return code.toString();
  }
}
