package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.holiday.HolidayProperties;
import io.sellerconnector.holiday.Holidays;
import io.sellerconnector.holiday.MarketplaceTimeZones;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.order.ledger.SellerProperties;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Works out until when stock is held for an order that nobody has paid yet. */
@Component
public final class ReservationDeadline {

  private final LeadTime byDefault;
  private final LeadTime maximum;
  private final ZoneId zone;
  private final Holidays holidays;
  private final MarketplaceTimeZones zones;

  ReservationDeadline(
      OrderProperties properties,
      SellerProperties seller,
      HolidayProperties holidays,
      ObjectProvider<MarketplaceTimeZones> zones) {
    this.byDefault = properties.defaultLockTime();
    this.maximum = properties.maximumLockTime();
    this.zone = seller.timeZone();
    this.holidays = Holidays.of(holidays);
    this.zones = zones.getIfAvailable(() -> MarketplaceTimeZones.UNKNOWN);
  }

  public Instant byDefault(MarketplaceAccount marketplace, Instant now) {
    return byDefault.after(now, zone(marketplace), holidays.anywhere());
  }

  private ZoneId zone(MarketplaceAccount marketplace) {
    return zones.of(marketplace).orElse(zone);
  }

  /**
   * The longest time that an item names, but no longer than the maximum.
   *
   * @param marketplace whose days count, and whose country's holidays
   */
  Instant until(IncomingOrder order, Marketplace marketplace, Instant now, List<String> notes) {
    Predicate<LocalDate> closed = holidays.in(marketplace.country());
    ZoneId there = zone(marketplace.account());
    Instant latest = latest(order, there, closed, now);
    if (latest == null) {
      notes.add("no item names a time to hold its stock (lockTTL); held for " + byDefault);
      latest = byDefault.after(now, there, closed);
    }
    Instant limit = maximum.after(now, there, closed);
    if (latest.isAfter(limit)) {
      notes.add("lockTTL is longer than the configured maximum; held for " + maximum);
      return limit;
    }
    return latest;
  }

  private static @Nullable Instant latest(
      IncomingOrder order, ZoneId there, Predicate<LocalDate> closed, Instant now) {
    return order.items().stream()
        .map(item -> parse(item.lockTtl()))
        .filter(Objects::nonNull)
        .map(lock -> lock.after(now, there, closed))
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
