package io.sellerconnector.adapter.embedded.freight;

import io.sellerconnector.shared.Cents;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads plans like {@code mon-fri 08:00-12:00 +500; sat 09:00-13:00 +900}. */
public final class WindowPlanParser {

  private static final Pattern SLOT =
      Pattern.compile(
          "([a-z]{3}(?:[-,][a-z]{3})*) (\\d{2}:\\d{2})-(\\d{2}:\\d{2})(?: \\+(\\d{1,9}))?");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private WindowPlanParser() {}

  /**
   * @throws IllegalArgumentException if the text is not a plan
   */
  public static WindowPlan parse(String text) {
    List<WindowPlan.Slot> slots = new ArrayList<>();
    for (String part : text.strip().split("\\s*;\\s*", -1)) {
      if (!part.isEmpty()) {
        slots.add(slot(part));
      }
    }
    if (slots.isEmpty()) {
      throw new IllegalArgumentException("no window in \"" + text + "\"");
    }
    return new WindowPlan(text.strip(), slots);
  }

  private static WindowPlan.Slot slot(String part) {
    Matcher matcher = SLOT.matcher(part.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a window is written like \"mon-fri 08:00-12:00 +500\", this one is \"" + part + "\"");
    }
    LocalTime from = time(matcher.group(2));
    LocalTime to = time(matcher.group(3));
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "a window ends on the same day after it starts, not \"" + part + "\"");
    }
    String surcharge = matcher.group(4);
    return new WindowPlan.Slot(
        days(matcher.group(1)),
        from,
        to,
        surcharge == null ? Cents.ZERO : Cents.ofPrice(Long.parseLong(surcharge)));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a time of day", e);
    }
  }

  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (ends.length > 2) {
        throw new IllegalArgumentException("\"" + part + "\" is not a range of days");
      }
      DayOfWeek last = day(ends[ends.length - 1]);
      DayOfWeek day = day(ends[0]);
      for (days.add(day); day != last; days.add(day)) {
        day = day.plus(1);
      }
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    int index = DAYS.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not a day; write mon, tue, wed, thu, fri, sat or sun");
    }
    return DayOfWeek.of(index + 1);
  }
}
