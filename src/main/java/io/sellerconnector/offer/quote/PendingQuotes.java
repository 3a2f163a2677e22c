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
 *
 * <p>Anybody can have any number of pieces promised to any address. So each SKU of a market has
 * room for so many different freights, first come, with room of their own for the few pieces that
 * shoppers buy; and its prices, which nobody outside can multiply, have room of their own when
 * there is none left for freights. What cannot be written at once of them waits.
 */
final class PendingQuotes {

  private static final int ID_CHARACTERS = 16;

  /** As many pieces as a shopper mostly buys. */
  static final int FEW = 5;

  /** As many times more prices than promises in all: no more than memory has room for. */
  static final int MORE_PRICES = 5;

  private static final int LESS_FOR_MANY = 4;

  /** Stands for every freight: only the price was remembered. */
  private static final long ANY_FREIGHT = 0;

  private final int limit;
  private final int mostPrices;
  private final int perSku;
  private final LongAdder dropped = new LongAdder();
  private volatile Generation current = new Generation();

  /** The one before: empty but for notes that were under way when it was left. */
  private volatile Generation leaving = new Generation();

  /** Taken last; perhaps not in the database yet. */
  private volatile List<Noted> writing = List.of();

  /** Prices for which the last writes had no room, the eldest first. */
  private volatile List<Noted> waiting = List.of();

  PendingQuotes(int limit, int perSku) {
    this.limit = limit;
    this.mostPrices = MORE_PRICES * limit;
    this.perSku = perSku;
  }

  /** What has a number of promises of its own: much or little of a SKU on a market. */
  record Share(Market market, SkuId sku, boolean few) {}

  int most(Share share) {
    return share.few ? perSku : Math.max(1, perSku / LESS_FOR_MANY);
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
      this(
          key,
          item.quantity(),
          key.freightHash == ANY_FREIGHT ? "" : QuotedFreight.describe(item.options()),
          key.freightHash == ANY_FREIGHT ? null : QuotedServices.describe(item.services()),
          item.priceValidUntil(),
          at,
          at);
    }

    private Noted(
        Key key,
        Quantity quantity,
        String freight,
        @Nullable String services,
        @Nullable Instant priceValidUntil,
        Instant first,
        Instant last) {
      this.key = key;
      this.quantity = quantity;
      this.freight = freight;
      this.services = services;
      this.priceValidUntil = priceValidUntil;
      this.first = first;
      this.last = last;
    }

    /** The same promise without what it said of freight and services. */
    Noted priceAlone() {
      Key alone = new Key(key.market, key.sku, key.price, ANY_FREIGHT);
      return new Noted(alone, quantity, "", null, priceValidUntil, first, last);
    }

    /** The same promise, made from the earlier to the later of both times. */
    Noted and(Noted other) {
      return new Noted(
          key,
          quantity,
          freight,
          services,
          priceValidUntil,
          first.isBefore(other.first) ? first : other.first,
          last.isBefore(other.last) ? other.last : last);
    }

    boolean isPriceAlone() {
      return key.freightHash == ANY_FREIGHT;
    }

    Share share() {
      return new Share(key.market, key.sku, quantity.value() <= FEW);
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
    private final Map<Share, AtomicInteger> shares = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
  }

  void note(Market market, Promise.Item item, Instant at) {
    Generation generation = current;
    long freight =
        QuotedServices.hash(
            QuotedFreight.hash(item.quantity().value(), item.options()), item.services());
    Key key = new Key(market, item.sku(), item.price().value(), freight);
    if (isNotedAgain(generation, key, at)) {
      return;
    }
    if (generation.size.get() < limit && hasRoom(generation, market, item)) {
      add(generation, key, item, at);
      return;
    }
    dropped.increment();
    Key price = new Key(market, item.sku(), item.price().value(), ANY_FREIGHT);
    if (!isNotedAgain(generation, price, at) && generation.size.get() < mostPrices) {
      add(generation, price, item, at);
    }
  }

  private boolean hasRoom(Generation generation, Market market, Promise.Item item) {
    Share share = new Share(market, item.sku(), item.quantity().value() <= FEW);
    int others =
        generation.shares.computeIfAbsent(share, _ -> new AtomicInteger()).getAndIncrement();
    return others < most(share);
  }

  private static boolean isNotedAgain(Generation generation, Key key, Instant at) {
    Noted known = generation.noted.get(key);
    if (known == null) {
      return false;
    }
    known.last = at;
    return true;
  }

  private static void add(Generation generation, Key key, Promise.Item item, Instant at) {
    if (generation.noted.putIfAbsent(key, new Noted(key, item, at)) == null) {
      generation.size.incrementAndGet();
    }
  }

  /**
   * Everything noted since the last time. A note under way at this moment is found the next time,
   * in the generation that was left.
   *
   * @return first of all the prices that had to wait
   */
  List<Noted> drain() {
    Generation full = current;
    current = new Generation();
    List<Noted> taken = new ArrayList<>(waiting);
    take(leaving, taken);
    leaving = full;
    take(full, taken);
    writing = List.copyOf(taken);
    waiting = List.of();
    return taken;
  }

  /** Has them drained the next time, as many as there is room for. */
  void putBack(List<Noted> prices) {
    waiting = List.copyOf(prices.subList(0, Math.min(prices.size(), mostPrices)));
  }

  private static void take(Generation generation, List<Noted> taken) {
    for (Iterator<Noted> notes = generation.noted.values().iterator(); notes.hasNext(); ) {
      taken.add(notes.next());
      notes.remove();
    }
  }

  /** What has not been written for certain. */
  Stream<Noted> all() {
    return Stream.of(waiting, writing, leaving.noted.values(), current.noted.values())
        .flatMap(Collection::stream);
  }

  void drop(int notes) {
    dropped.add(notes);
  }

  long dropped() {
    return dropped.sum();
  }
}
