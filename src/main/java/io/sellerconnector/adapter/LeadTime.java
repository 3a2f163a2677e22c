package io.sellerconnector.adapter;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time as the protocol writes it: {@code 3bd} (business days), {@code 8d}, {@code 36h},
 * {@code 90m}.
 *
 * @param amount 0 to 9999
 */
public record LeadTime(int amount, Unit unit) {

  /** The protocol's units of time. */
  public enum Unit {
    BUSINESS_DAYS("bd"),
    DAYS("d"),
    HOURS("h"),
    MINUTES("m");

    private final String symbol;

    Unit(String symbol) {
      this.symbol = symbol;
    }

    static Unit of(String symbol) {
      return switch (symbol) {
        case "bd" -> BUSINESS_DAYS;
        case "d" -> DAYS;
        case "h" -> HOURS;
        default -> MINUTES;
      };
    }
  }

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})(bd|d|h|m)");

  public LeadTime {
    if (amount < 0 || amount > 9999) {
      throw new IllegalArgumentException(
          "a lead time's amount is 0 to 9999, this one is " + amount);
    }
  }

  /**
   * @throws IllegalArgumentException if the text is not a number followed by bd, d, h or m
   */
  public static LeadTime parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a time is a number followed by bd, d, h or m (for example 3bd); this one is \""
              + text
              + "\"");
    }
    return new LeadTime(Integer.parseInt(matcher.group(1)), Unit.of(matcher.group(2)));
  }

  /** The instant that lies this far ahead; business days leave out Saturdays and Sundays. */
  public Instant after(Instant start, ZoneId zone) {
    return after(start, zone, _ -> false);
  }

  /** The instant that lies this far ahead; business days leave out these holidays as well. */
  public Instant after(Instant start, ZoneId zone, Predicate<LocalDate> holidays) {
    ZonedDateTime from = start.atZone(zone);
    return switch (unit) {
      case BUSINESS_DAYS -> afterBusinessDays(from, holidays).toInstant();
      case DAYS -> from.plusDays(amount).toInstant();
      case HOURS -> start.plus(amount, ChronoUnit.HOURS);
      case MINUTES -> start.plus(amount, ChronoUnit.MINUTES);
    };
  }

  private ZonedDateTime afterBusinessDays(ZonedDateTime from, Predicate<LocalDate> holidays) {
    ZonedDateTime day = from;
    for (int left = amount; left > 0; ) {
      day = day.plusDays(1);
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY
          && day.getDayOfWeek() != DayOfWeek.SUNDAY
          && !holidays.test(day.toLocalDate())) {
        left--;
      }
    }
    return day;
  }

  @Override
  public String toString() {
    return amount + unit.symbol;
  }
}
