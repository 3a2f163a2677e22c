package io.sellerconnector.adapter.embedded.freight;

import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.shared.Cents;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When scheduled deliveries take place in a week, as {@link WindowPlanParser} reads it. */
public final class WindowPlan {

  /** A gap of the clock change can swallow a window; no plan is emptier than that. */
  private static final int DAYS_TO_LOOK = 400;

  private final String text;
  private final List<Slot> slots;

  /** The last answer for each time zone, of which there are as many as are configured. */
  private final Map<ZoneId, Expanded> last = new ConcurrentHashMap<>();

  WindowPlan(String text, List<Slot> slots) {
    this.text = text;
    this.slots = slots.stream().sorted(Comparator.comparing(Slot::from)).toList();
  }

  /** One part of the plan. */
  record Slot(Set<DayOfWeek> days, LocalTime from, LocalTime to, Cents surcharge) {
    Slot {
      days = EnumSet.copyOf(days);
    }
  }

  private record Expanded(
      Instant minute,
      LeadTime lead,
      Predicate<LocalDate> holidays,
      int count,
      List<DeliveryWindow> windows) {}

  /**
   * The next windows that start when the lead time has passed, none of them on a holiday. Within
   * one minute the answer is the same, and worked out once.
   */
  public List<DeliveryWindow> next(
      Instant now, LeadTime lead, ZoneId zone, Predicate<LocalDate> holidays, int count) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Expanded known = last.get(zone);
    if (known == null
        || !known.minute.equals(minute)
        || !known.lead.equals(lead)
        || !known.holidays.equals(holidays)
        || known.count != count) {
      known =
          new Expanded(
              minute,
              lead,
              holidays,
              count,
              expand(lead.after(minute, zone, holidays), zone, holidays, count));
      last.put(zone, known);
    }
    return known.windows;
  }

  private List<DeliveryWindow> expand(
      Instant earliest, ZoneId zone, Predicate<LocalDate> holidays, int count) {
    List<DeliveryWindow> windows = new ArrayList<>(count);
    LocalDate day = earliest.atZone(zone).toLocalDate();
    LocalDate end = day.plusDays(DAYS_TO_LOOK);
    for (; windows.size() < count && day.isBefore(end); day = day.plusDays(1)) {
      boolean open = !holidays.test(day);
      for (Slot slot : slots) {
        if (open && slot.days.contains(day.getDayOfWeek()) && windows.size() < count) {
          add(windows, slot, day, zone, earliest);
        }
      }
    }
    return List.copyOf(windows);
  }

  private static void add(
      List<DeliveryWindow> windows, Slot slot, LocalDate day, ZoneId zone, Instant earliest) {
    Instant start = day.atTime(slot.from).atZone(zone).toInstant();
    Instant end = day.atTime(slot.to).atZone(zone).toInstant();
    // In the hour that a clock change leaves out, a window may have no length.
    if (start.isBefore(end) && !start.isBefore(earliest)) {
      windows.add(new DeliveryWindow(start, end, slot.surcharge));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WindowPlan plan && plan.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
