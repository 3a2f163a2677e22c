package io.sellerconnector.inbound.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.identity.AddressRange;
import io.sellerconnector.inbound.access.ClientAddresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left of the calls that nobody has to prove anything for. */
public final class CallBudget {

  private static final Logger log = LoggerFactory.getLogger(CallBudget.class);

  private static final int MOST_ADDRESSES = 20_000;
  private static final int ITEMS_PER_CALL = 10;
  private static final Duration SAY_AGAIN_AFTER = Duration.ofMinutes(1);

  private final int perAddress;
  private final List<AddressRange> exempt;
  private final @Nullable Allowance all;
  private final Cache<String, Allowance> addresses;
  private final Counter refusedByAddress;
  private final Counter refusedInAll;
  private final LongSupplier nanos;
  private long refused;
  private long sayAgainAt;

  CallBudget(CallBudgetProperties properties, MeterRegistry meters, LongSupplier nanos) {
    this.nanos = nanos;
    this.sayAgainAt = nanos.getAsLong();
    this.perAddress = properties.perAddress();
    this.exempt = properties.exemptRanges();
    this.all =
        properties.inAll() == 0 ? null : new Allowance(properties.inAll(), nanos.getAsLong());
    this.addresses =
        Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();
    this.refusedByAddress = counter(meters, "address");
    this.refusedInAll = counter(meters, "all");
  }

  private static Counter counter(MeterRegistry meters, String limit) {
    return Counter.builder("connector.inbound.over-budget")
        .description("Simulations that prove nothing and were answered 429, by the limit reached")
        .tag("limit", limit)
        .register(meters);
  }

  /**
   * @param address of the caller, as the server knows it
   * @return zero if the call may go on, else when it may be repeated
   */
  public Duration charge(String address) {
    InetAddress parsed = parsed(address);
    if (isExempt(parsed)) {
      return Duration.ZERO;
    }
    long now = nanos.getAsLong();
    Allowance own = perAddress == 0 ? null : ofAddress(address, parsed, now);
    Duration wait = own == null ? Duration.ZERO : own.take(now);
    if (!wait.isZero() && isScarce(now)) {
      refusedByAddress.increment();
      say(false, address, now);
      return wait;
    }
    wait = all == null ? Duration.ZERO : all.take(now);
    if (!wait.isZero()) {
      refusedInAll.increment();
      say(true, address, now);
    }
    return wait;
  }

  /**
   * Charges what a call that went on asks for, since its body is read after {@link #charge}: every
   * ten items count as another call, which those that come next pay for.
   *
   * @param address as in {@link #charge}
   */
  public void chargeItems(String address, int items) {
    int calls = items / ITEMS_PER_CALL;
    InetAddress parsed = parsed(address);
    if (calls == 0 || isExempt(parsed)) {
      return;
    }
    long now = nanos.getAsLong();
    Allowance own = perAddress == 0 ? null : ofAddress(address, parsed, now);
    if (own != null) {
      own.owe(calls, now);
    }
    if (all != null) {
      all.owe(calls, now);
    }
  }

  /** While there is enough for all, one who asks for much takes nothing from anybody. */
  private boolean isScarce(long now) {
    return all == null || all.isHalfUsed(now);
  }

  /** A private address is a proxy's that does not say for whom it calls, or one of our own. */
  private @Nullable Allowance ofAddress(String address, @Nullable InetAddress parsed, long now) {
    if (parsed != null && isPrivate(parsed)) {
      return null;
    }
    String key = parsed == null ? address : ClientAddresses.network(parsed);
    return addresses.get(key, _ -> new Allowance(perAddress, now));
  }

  private boolean isExempt(@Nullable InetAddress address) {
    return address != null && exempt.stream().anyMatch(each -> each.contains(address));
  }

  private static @Nullable InetAddress parsed(String address) {
    try {
      return AddressRange.address(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] octets = address.getAddress();
    boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
    // 100.64.0.0/10 (RFC 6598): between a provider and its customers, and inside of clouds.
    boolean shared = octets.length == 4 && (octets[0] & 0xff) == 100 && (octets[1] & 0xc0) == 0x40;
    return uniqueLocal
        || shared
        || address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress();
  }

  private synchronized void say(boolean inAll, String address, long now) {
    refused++;
    if (now - sayAgainAt < 0) {
      return;
    }
    sayAgainAt = now + SAY_AGAIN_AFTER.toNanos();
    log.warn(
        "Simulations that prove nothing are answered 429, {} so far: more come {} than"
            + " connector.inbound.anonymous.{} lets through",
        refused,
        inAll ? "in all" : "from one address, " + address.replaceAll("[^0-9A-Fa-f.:]", "?"),
        inAll ? "in-all" : "per-address");
  }
}
