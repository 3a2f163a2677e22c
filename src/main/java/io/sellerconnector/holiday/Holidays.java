package io.sellerconnector.holiday;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The holidays of every country of which some are known. */
public final class Holidays {

  /** National ones, and the days of Carnival and Corpus Christi, on which hardly anybody works. */
  private static final Map<String, List<String>> NATIONAL =
      Map.of(
          "BRA",
          List.of(
              "01-01",
              "easter-48",
              "easter-47",
              "easter-2",
              "04-21",
              "05-01",
              "easter+60",
              "09-07",
              "10-12",
              "11-02",
              "11-15",
              "11-20",
              "12-25"));

  private final Map<String, Predicate<LocalDate>> byCountry;
  private final Predicate<LocalDate> anywhere;

  private Holidays(Map<String, Predicate<LocalDate>> byCountry) {
    this.byCountry = byCountry;
    this.anywhere = day -> byCountry.values().stream().anyMatch(each -> each.test(day));
  }

  public static Holidays of(HolidayProperties properties) {
    return of(properties.holidays());
  }

  static Holidays of(Map<String, List<String>> configured) {
    Map<String, Predicate<LocalDate>> byCountry = new HashMap<>();
    NATIONAL.forEach(
        (country, rules) -> byCountry.put(country, HolidayRules.parse(rules, List.of())));
    configured.forEach((name, rules) -> {
      String country = name.toUpperCase(Locale.ROOT);
      if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).contains(country)) {
        throw new IllegalArgumentException(
            "connector.seller.holidays has \"%s\"; countries have three letters, like BRA"
                .formatted(name));
      }
      byCountry.put(country, HolidayRules.parse(rules, NATIONAL.getOrDefault(country, List.of())));
    });
    return new Holidays(Map.copyOf(byCountry));
  }

  /**
   * @param country ISO 3166 alpha-3
   * @return the same object for the same country
   */
  public Predicate<LocalDate> in(String country) {
    return byCountry.getOrDefault(country, HolidayRules.NONE);
  }

  /** Those of all countries, where it is not known which one counts. */
  public Predicate<LocalDate> anywhere() {
    return anywhere;
  }
}
