package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.holiday.HolidayProperties;
import io.sellerconnector.holiday.Holidays;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.order.ledger.SellerProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out until when stock is held for an order that nobody has paid yet. */
@Component
public final class ReservationDeadline {

  private final LeadTime byDefault;
  private final LeadTime maximum;
  private final ZoneId zone;
  private final Holidays holidays;

  ReservationDeadline(
      OrderProperties properties, SellerProperties seller, HolidayProperties holidays) {
    this.byDefault = properties.defaultLockTime();
    this.maximum = properties.maximumLockTime();
    this.zone = seller.timeZone();
    this.holidays = Holidays.of(holidays);
  }

  public Instant byDefault(Instant now) {
    return byDefault.after(now, zone, holidays.anywhere());
  }

  /**
   * The longest time that an item names, but no longer than the maximum.
   *
   * @param country whose holidays count
   */
  Instant until(IncomingOrder order, String country, Instant now, List<String> notes) {
    Predicate<LocalDate> closed = holidays.in(country);
    Instant latest = latest(order, closed, now);
    if (latest == null) {
      notes.add("no item names a time to hold its stock (lockTTL); held for " + byDefault);
      latest = byDefault.after(now, zone, closed);
    }
    Instant limit = maximum.after(now, zone, closed);
    if (latest.isAfter(limit)) {
      notes.add("lockTTL is longer than the configured maximum; held for " + maximum);
      return limit;
    }
    return latest;
  }

  private @Nullable Instant latest(IncomingOrder order, Predicate<LocalDate> closed, Instant now) {
    return order.items().stream()
        .map(item -> parse(item.lockTtl()))
        .filter(Objects::nonNull)
        .map(lock -> lock.after(now, zone, closed))
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static @Nullable LeadTime parse(@Nullable String lock) {
    if (lock == null) {
      return null;
    }
    try {
      LeadTime time = LeadTime.parse(lock.toLowerCase(Locale.ROOT));
      return time.amount() == 0 ? null : time;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
