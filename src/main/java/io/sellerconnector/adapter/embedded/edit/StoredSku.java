package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.editing.InventoryChange;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One SKU while it is edited: its rows as they are to be, each marked as read, new or changed. */
public final class StoredSku {

  /** What must be done to write a row. */
  enum Mark {
    STORED,
    NEW,
    CHANGED
  }

  /**
   * @param updatedAt null until it is stored
   */
  record Price(
      int cents, int listCents, @Nullable Instant validUntil, @Nullable Instant updatedAt) {
    boolean sameAs(Price other) {
      return cents == other.cents
          && listCents == other.listCents
          && (validUntil == null ? other.validUntil == null : validUntil.equals(other.validUntil));
    }
  }

  /**
   * @param updatedAt null until it is stored
   * @param asOf of which instant the quantity was told, or null
   */
  record Stock(int quantity, int held, @Nullable Instant updatedAt, @Nullable Instant asOf) {}

  record Marked<T>(T value, Mark mark) {}

  private Marked<InventoryChange.PutSku> data;
  private final @Nullable Instant updatedAt;
  private final TreeMap<String, Marked<Price>> prices = new TreeMap<>();
  private final TreeMap<String, Marked<Stock>> stock = new TreeMap<>();

  private StoredSku(Marked<InventoryChange.PutSku> data, @Nullable Instant updatedAt) {
    this.data = data;
    this.updatedAt = updatedAt;
  }

  static StoredSku read(InventoryChange.PutSku data, Instant updatedAt) {
    return new StoredSku(new Marked<>(data, Mark.STORED), updatedAt);
  }

  static StoredSku created(InventoryChange.PutSku data) {
    return new StoredSku(new Marked<>(data, Mark.NEW), null);
  }

  void readPrice(String channel, Price price) {
    prices.put(channel, new Marked<>(price, Mark.STORED));
  }

  void readStock(String location, Stock at) {
    stock.put(location, new Marked<>(at, Mark.STORED));
  }

  /** Returns whether anything is different now. */
  boolean put(InventoryChange.PutSku other) {
    if (data.value().equals(other)) {
      return false;
    }
    data = new Marked<>(other, data.mark() == Mark.NEW ? Mark.NEW : Mark.CHANGED);
    return true;
  }

  boolean setPrice(String channel, Price price) {
    Marked<Price> old = prices.get(channel);
    if (old != null && old.value().sameAs(price)) {
      return false;
    }
    prices.put(channel, new Marked<>(price, markAfter(old)));
    return true;
  }

  /** Sets what is told as of now. */
  boolean setStock(String location, int quantity, Instant now) {
    Marked<Stock> old = stock.get(location);
    return (old == null || old.value().quantity() != quantity) && tell(location, quantity, now);
  }

  /**
   * Sets what is told as of then, unless something is known as of later.
   *
   * @param taken pieces that have left since then
   */
  boolean setStock(String location, int quantity, Instant asOf, long taken) {
    Marked<Stock> old = stock.get(location);
    Instant known = old == null ? null : old.value().asOf();
    return (known == null || !asOf.isBefore(known))
        && tell(location, (int) Math.max(0, quantity - taken), asOf);
  }

  private boolean tell(String location, int quantity, Instant asOf) {
    Marked<Stock> old = stock.get(location);
    int held = old == null ? 0 : old.value().held();
    stock.put(location, new Marked<>(new Stock(quantity, held, null, asOf), markAfter(old)));
    return old == null || old.value().quantity() != quantity;
  }

  private static Mark markAfter(@Nullable Marked<?> old) {
    return old == null || old.mark() == Mark.NEW ? Mark.NEW : Mark.CHANGED;
  }

  String id() {
    return data.value().sku().value();
  }

  Marked<InventoryChange.PutSku> data() {
    return data;
  }

  @Nullable Instant updatedAt() {
    return updatedAt;
  }

  Map<String, Marked<Price>> prices() {
    return prices;
  }

  Map<String, Marked<Stock>> stock() {
    return stock;
  }
}
