package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * All sellers, read anew from the database once a second: they are few, and are asked for by every
 * call. Whoever asks while they are read again gets those of before, and no call waits for a slow
 * database; while it is away those that were read last count.
 */
@Component
@AffiliateRole
final class KnownSellers implements AffiliateSellers {

  private static final Logger log = LoggerFactory.getLogger(KnownSellers.class);
  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  /** Where nobody has asked for so long they are read before they are given. */
  private static final Duration USABLE_FOR = Duration.ofSeconds(5);

  /** But a database that does not answer is waited for no longer, by all who ask together. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private record Known(Map<SellerName, Entry> entries, long readAt) {}

  private record Reading(long begunAt, CountDownLatch done) {

    void await() {
      long left = begunAt + PATIENCE.toNanos() - System.nanoTime();
      try {
        boolean _ = done.await(Math.max(0, left), TimeUnit.NANOSECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * @param fixed whether it stands in the configuration
   */
  record Entry(AffiliateSeller seller, SellerSettings settings, boolean fixed) {}

  private final AffiliateProperties properties;
  private final StoredSellers stored;
  private final LongSupplier nanos;
  private final AtomicReference<@Nullable Reading> reading = new AtomicReference<>();
  private volatile @Nullable Known known;

  @Autowired
  KnownSellers(AffiliateProperties properties, StoredSellers stored) {
    this(properties, stored, System::nanoTime);
  }

  /**
   * @param nanos a clock that is never set back
   */
  KnownSellers(AffiliateProperties properties, StoredSellers stored, LongSupplier nanos) {
    this.nanos = nanos;
    this.properties = properties;
    this.stored = stored;
  }

  @Override
  public Optional<AffiliateSeller> find(SellerName name) {
    return entry(name).map(Entry::seller);
  }

  @Override
  public Optional<AffiliateSeller> lock(SellerName name) {
    Optional<SellerSettings> fixed =
        properties.sellers().stream().filter(each -> each.name().equals(name.value())).findFirst();
    return fixed
        .or(() -> stored.lock(name))
        .map(settings -> settings.withoutSecrets(stored.isPaused(name)));
  }

  @Override
  public List<AffiliateSeller> all() {
    return entries().values().stream().map(Entry::seller).toList();
  }

  Optional<Entry> entry(SellerName name) {
    return Optional.ofNullable(entries().get(name));
  }

  Map<SellerName, Entry> entries() {
    Known last = known;
    if (last == null) {
      return readAgain();
    }
    long age = nanos.getAsLong() - last.readAt();
    if (age < GOOD_FOR.toNanos()) {
      return last.entries();
    }
    Reading current = reading();
    if (age >= USABLE_FOR.toNanos()) {
      current.await();
    }
    return Objects.requireNonNullElse(known, last).entries();
  }

  /** The one that is under way, or a new one. */
  private Reading reading() {
    Reading begun = new Reading(System.nanoTime(), new CountDownLatch(1));
    Reading current = reading.compareAndExchange(null, begun);
    if (current != null) {
      return current;
    }
    Thread.startVirtualThread(() -> {
      try {
        readAgain();
      } finally {
        reading.set(null);
        begun.done().countDown();
      }
    });
    return begun;
  }

  /** Those of this moment, for whoever shows or changes them. */
  synchronized Map<SellerName, Entry> fresh() {
    Map<SellerName, Entry> entries = read();
    known = new Known(entries, nanos.getAsLong());
    return entries;
  }

  /** To be called when this replica has changed one: whoever asks afterwards is given it. */
  void changed() {
    try {
      fresh();
    } catch (DataAccessException e) {
      log.debug("the sellers could not be read again", e);
    }
  }

  private synchronized Map<SellerName, Entry> readAgain() {
    Known last = known;
    long now = nanos.getAsLong();
    if (last != null && now - last.readAt() < GOOD_FOR.toNanos()) {
      return last.entries();
    }
    Map<SellerName, Entry> entries;
    try {
      entries = read();
    } catch (DataAccessException e) {
      if (last == null) {
        throw e;
      }
      log.debug("the sellers could not be read again", e);
      entries = last.entries();
    }
    known = new Known(entries, now);
    return entries;
  }

  /** What stands in the configuration counts before what was entered under the same name. */
  private Map<SellerName, Entry> read() {
    Set<String> paused = stored.paused();
    Map<SellerName, Entry> entries = new TreeMap<>();
    for (SellerSettings each : stored.all()) {
      add(entries, each, paused, false);
    }
    for (SellerSettings each : properties.sellers()) {
      add(entries, each, paused, true);
    }
    return entries;
  }

  private static void add(
      Map<SellerName, Entry> entries, SellerSettings settings, Set<String> paused, boolean fixed) {
    AffiliateSeller seller = settings.withoutSecrets(paused.contains(settings.name()));
    entries.put(seller.name(), new Entry(seller, settings, fixed));
  }
}
