package io.sellerconnector.holiday;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The holidays of one country.
 *
 * @param yearly on the same date every year
 * @param once on one day
 * @param aroundEaster days after Easter Sunday, below zero before it
 * @param not days that are none after all
 */
record HolidayRules(
    Set<MonthDay> yearly, Set<LocalDate> once, Set<Integer> aroundEaster, Set<LocalDate> not)
    implements Predicate<LocalDate> {

  static final HolidayRules NONE = new HolidayRules(Set.of(), Set.of(), Set.of(), Set.of());

  private static final Pattern EASTER = Pattern.compile("easter([+-]\\d{1,3})?");
  private static final Pattern MONTH_DAY = Pattern.compile("\\d{2}-\\d{2}");
  private static final String NOT = "not ";
  private static final String NATIONAL = "national";

  /**
   * @param national what {@code national} stands for
   */
  static HolidayRules parse(List<String> rules, List<String> national) {
    HolidayRules parsed =
        new HolidayRules(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (String rule : rules) {
      String text = rule.strip().toLowerCase(Locale.ROOT);
      if (text.startsWith(NOT)) {
        parsed.remove(text.substring(NOT.length()).strip(), rule);
      } else if (text.equals(NATIONAL)) {
        national.forEach(each -> parsed.add(each, rule));
      } else {
        parsed.add(text, rule);
      }
    }
    return parsed;
  }

  private void add(String text, String rule) {
    Matcher easter = EASTER.matcher(text);
    try {
      if (easter.matches()) {
        aroundEaster.add(offset(easter));
      } else if (MONTH_DAY.matcher(text).matches()) {
        yearly.add(MonthDay.parse("--" + text));
      } else {
        once.add(LocalDate.parse(text));
      }
    } catch (DateTimeException e) {
      throw unreadable(rule, e);
    }
  }

  private void remove(String text, String rule) {
    Matcher easter = EASTER.matcher(text);
    try {
      if (easter.matches()) {
        aroundEaster.remove(offset(easter));
      } else if (MONTH_DAY.matcher(text).matches()) {
        yearly.remove(MonthDay.parse("--" + text));
      } else {
        not.add(LocalDate.parse(text));
      }
    } catch (DateTimeException e) {
      throw unreadable(rule, e);
    }
  }

  private static Integer offset(Matcher easter) {
    String days = easter.group(1);
    return days == null ? 0 : Integer.parseInt(days);
  }

  private static IllegalArgumentException unreadable(String rule, Exception cause) {
    return new IllegalArgumentException(
        "connector.seller.holidays has \"%s\"; write 12-25, 2026-12-24, easter-2 or national, with \"not \" before it to take it out"
            .formatted(rule),
        cause);
  }

  @Override
  public boolean test(LocalDate day) {
    return !not.contains(day)
        && (yearly.contains(MonthDay.from(day))
            || once.contains(day)
            || (!aroundEaster.isEmpty()
                && aroundEaster.contains(
                    (int) ChronoUnit.DAYS.between(easter(day.getYear()), day))));
  }

  /** Easter Sunday by the Gregorian calendar, as Meeus, Jones and Butcher work it out. */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int sum = h + l - 7 * m + 114;
    return LocalDate.of(year, sum / 31, sum % 31 + 1);
  }
}
