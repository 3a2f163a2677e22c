package io.sellerconnector.offer.quote;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.QuotedFreight;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The different promises of the last moments, in memory and bounded. Noting one that is there
 * already writes one field; none ever waits.
 */
final class PendingQuotes {

  private static final int ID_CHARACTERS = 16;

  private final int limit;
  private final LongAdder dropped = new LongAdder();
  private volatile Generation current = new Generation();

  /** The one before: empty but for notes that were under way when it was left. */
  private volatile Generation leaving = new Generation();

  /** Taken last; perhaps not in the database yet. */
  private volatile List<Noted> writing = List.of();

  PendingQuotes(int limit) {
    this.limit = limit;
  }

  /**
   * @param freightHash of the number of pieces, all delivery options, services and their prices
   */
  record Key(Market market, SkuId sku, long price, long freightHash) {

    /** Sixteen characters by which people find the quote again. */
    String id() {
      String all =
          String.join(
              "\n",
              market.marketplace().value(),
              market.salesChannel().value(),
              sku.value(),
              Long.toString(price),
              Long.toString(freightHash));
      return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8))
          .toString()
          .replace("-", "")
          .substring(0, ID_CHARACTERS);
    }
  }

  /** One promise and when it was made. */
  static final class Noted {

    private final Key key;
    private final Quantity quantity;
    private final String freight;
    private final @Nullable String services;
    private final @Nullable Instant priceValidUntil;
    private final Instant first;
    private volatile Instant last;

    private Noted(Key key, Promise.Item item, Instant at) {
      this.key = key;
      this.quantity = item.quantity();
      this.freight = QuotedFreight.describe(item.options());
      this.services = QuotedServices.describe(item.services());
      this.priceValidUntil = item.priceValidUntil();
      this.first = at;
      this.last = at;
    }

    Key key() {
      return key;
    }

    Quantity quantity() {
      return quantity;
    }

    String freight() {
      return freight;
    }

    /** As the column has them; null where there are none. */
    @Nullable String services() {
      return services;
    }

    @Nullable Instant priceValidUntil() {
      return priceValidUntil;
    }

    Instant first() {
      return first;
    }

    Instant last() {
      return last;
    }
  }

  private static final class Generation {
    private final Map<Key, Noted> noted = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
  }

  void note(Market market, Promise.Item item, Instant at) {
    Generation generation = current;
    long freight =
        QuotedServices.hash(
            QuotedFreight.hash(item.quantity().value(), item.options()), item.services());
    Key key = new Key(market, item.sku(), item.price().value(), freight);
    Noted known = generation.noted.get(key);
    if (known != null) {
      known.last = at;
    } else if (generation.size.get() >= limit) {
      dropped.increment();
    } else if (generation.noted.putIfAbsent(key, new Noted(key, item, at)) == null) {
      generation.size.incrementAndGet();
    }
  }

  /**
   * Everything noted since the last time. A note under way at this moment is found the next time,
   * in the generation that was left.
   */
  List<Noted> drain() {
    Generation full = current;
    current = new Generation();
    List<Noted> taken = new ArrayList<>(full.size.get());
    take(leaving, taken);
    leaving = full;
    take(full, taken);
    writing = List.copyOf(taken);
    return taken;
  }

  private static void take(Generation generation, List<Noted> taken) {
    for (Iterator<Noted> notes = generation.noted.values().iterator(); notes.hasNext(); ) {
      taken.add(notes.next());
      notes.remove();
    }
  }

  /** What has not been written for certain. */
  Stream<Noted> all() {
    return Stream.of(writing, leaving.noted.values(), current.noted.values())
        .flatMap(Collection::stream);
  }

  void drop(int notes) {
    dropped.add(notes);
  }

  long dropped() {
    return dropped.sum();
  }
}
