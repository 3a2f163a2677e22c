package io.sellerconnector.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.LeadTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTests {

  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  private static Holidays holidays(String country, String... rules) {
    return Holidays.of(new HolidayProperties(Map.of(country, List.of(rules))));
  }

  private static boolean isHoliday(Holidays holidays, String country, String day) {
    return holidays.in(country).test(LocalDate.parse(day));
  }

  @ParameterizedTest
  @CsvSource({
    "1961, 1961-04-02",
    "2000, 2000-04-23",
    "2024, 2024-03-31",
    "2025, 2025-04-20",
    "2026, 2026-04-05",
    "2027, 2027-03-28",
    "2038, 2038-04-25",
    "2285, 2285-03-22"
  })
  void findsEaster(int year, LocalDate easter) {
    assertThat(HolidayRules.easter(year)).isEqualTo(easter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01", "2026-02-16", "2026-02-17", "2026-04-03", "2026-04-21", "2026-05-01",
        "2026-06-04", "2026-09-07", "2026-10-12", "2026-11-02", "2026-11-15", "2026-11-20",
        "2026-12-25"
      })
  void knowsThoseOfBrazil(String day) {
    Holidays holidays = Holidays.of(new HolidayProperties(Map.of()));
    assertThat(isHoliday(holidays, "BRA", day)).isTrue();
    assertThat(isHoliday(holidays, "BRA", LocalDate.parse(day).plusDays(2).toString())).isFalse();
    assertThat(isHoliday(holidays, "ARG", day)).isFalse();
    assertThat(holidays.anywhere().test(LocalDate.parse(day))).isTrue();
  }

  @Test
  void addsDaysAndTakesSomeOut() {
    Holidays brazil = holidays("bra", "national", "2026-12-24", "not easter-48", "not 2026-04-21");
    assertThat(isHoliday(brazil, "BRA", "2026-12-24")).isTrue();
    assertThat(isHoliday(brazil, "BRA", "2027-12-24")).isFalse();
    assertThat(isHoliday(brazil, "BRA", "2026-02-16")).isFalse();
    assertThat(isHoliday(brazil, "BRA", "2026-02-17")).isTrue();
    assertThat(isHoliday(brazil, "BRA", "2026-04-21")).isFalse();
    assertThat(isHoliday(brazil, "BRA", "2027-04-21")).isTrue();
  }

  @Test
  void replacesWhatItKnows() {
    assertThat(isHoliday(holidays("BRA", "07-09"), "BRA", "2026-12-25")).isFalse();
    Holidays argentina = holidays("ARG", "07-09", "easter-2");
    assertThat(isHoliday(argentina, "ARG", "2026-07-09")).isTrue();
    assertThat(isHoliday(argentina, "ARG", "2026-04-03")).isTrue();
    assertThat(isHoliday(argentina, "BRA", "2026-12-25")).isTrue();
  }

  /** Ten business days from the Tuesday before Carnival of 2026, which takes two of them. */
  @Test
  void holdsALockOverCarnival() {
    LeadTime tenDays = LeadTime.parse("10bd");
    Instant start = Instant.parse("2026-02-10T13:00:00Z");
    Holidays holidays = Holidays.of(new HolidayProperties(Map.of()));
    assertThat(tenDays.after(start, SAO_PAULO)).isEqualTo(Instant.parse("2026-02-24T13:00:00Z"));
    assertThat(tenDays.after(start, SAO_PAULO, holidays.in("BRA")))
        .isEqualTo(Instant.parse("2026-02-26T13:00:00Z"));
    assertThat(LeadTime.parse("10d").after(start, SAO_PAULO, holidays.in("BRA")))
        .isEqualTo(Instant.parse("2026-02-20T13:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"13-01", "02-30", "christmas", "easter-1000", "not", "25.12."})
  void refusesWhatItCannotRead(String rule) {
    assertThatThrownBy(() -> holidays("BRA", rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("connector.seller.holidays has \"" + rule + "\"");
  }

  @Test
  void refusesACountryThatIsNone() {
    assertThatThrownBy(() -> holidays("BR", "12-25"))
        .hasMessage("connector.seller.holidays has \"BR\"; countries have three letters, like BRA");
  }
}
