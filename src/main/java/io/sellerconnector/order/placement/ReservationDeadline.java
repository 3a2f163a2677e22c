package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.order.ledger.SellerProperties;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out until when stock is held for an order that nobody has paid yet. */
@Component
public final class ReservationDeadline {

  private final LeadTime byDefault;
  private final LeadTime maximum;
  private final ZoneId zone;

  ReservationDeadline(OrderProperties properties, SellerProperties seller) {
    this.byDefault = properties.defaultLockTime();
    this.maximum = properties.maximumLockTime();
    this.zone = seller.timeZone();
  }

  public Instant byDefault(Instant now) {
    return byDefault.after(now, zone);
  }

  /** The longest time that an item names, but no longer than the maximum. */
  Instant until(IncomingOrder order, Instant now, List<String> notes) {
    Instant latest = latest(order, now);
    if (latest == null) {
      notes.add("no item names a time to hold its stock (lockTTL); held for " + byDefault);
      latest = byDefault(now);
    }
    Instant limit = maximum.after(now, zone);
    if (latest.isAfter(limit)) {
      notes.add("lockTTL is longer than the configured maximum; held for " + maximum);
      return limit;
    }
    return latest;
  }

  private @Nullable Instant latest(IncomingOrder order, Instant now) {
    return order.items().stream()
        .map(item -> parse(item.lockTtl()))
        .filter(Objects::nonNull)
        .map(lock -> lock.after(now, zone))
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
