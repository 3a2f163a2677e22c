package io.sellerconnector.adapter.embedded.journal;

import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.embedded.journal.ChangeJournal.Entry;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One answer of the feed while it is put together: SKUs so far, and how far they lead. */
public final class FeedPage {

  private final int limit;
  private final Instant now;
  private final Map<String, Integer> skus = new LinkedHashMap<>();
  private final TreeMap<Long, Long> gaps;
  private long highest;
  private long partial;
  private int told;
  private long pricesUntil;
  private String pricesSku;
  private boolean full;

  public FeedPage(FeedMark from, int limit, Instant now) {
    this.limit = limit;
    this.now = now;
    this.gaps = new TreeMap<>(from.gaps());
    this.highest = from.highest();
    this.partial = from.partial();
    this.told = from.told();
    this.pricesUntil = from.pricesUntil();
    this.pricesSku = from.pricesSku();
  }

  /** Takes in what of the entry is not told yet, as far as there is room. */
  public void take(Entry entry) {
    if (full) {
      return;
    }
    int next = entry.id() == partial ? told : 0;
    for (; next < entry.skuIds().size(); next++) {
      if (!add(entry.skuIds().get(next), entry.aspects(next))) {
        partial = entry.id();
        told = next;
        return;
      }
    }
    if (entry.id() == partial) {
      partial = 0;
      told = 0;
    }
    passed(entry.id());
  }

  /** The prices that ended, in the order of time and SKU. */
  void takeEnded(String sku, long at) {
    if (!full && add(sku, Aspects.weight(ChangedSku.Aspect.PRICE))) {
      pricesUntil = at;
      pricesSku = sku;
    }
  }

  /** All prices are told that had ended by this instant. */
  void pricesDone(long until) {
    if (!full && until > pricesUntil) {
      pricesUntil = until;
      pricesSku = "";
    }
  }

  /** There is more, although there would be room for it. */
  public void close() {
    full = true;
  }

  public boolean isFull() {
    return full;
  }

  public long highest() {
    return highest;
  }

  public Set<Long> gaps() {
    return gaps.keySet();
  }

  public boolean hasTooManyGaps() {
    return gaps.size() > FeedMark.MAX_GAPS;
  }

  public Changes changes() {
    List<ChangedSku> changed = new ArrayList<>(skus.size());
    skus.forEach((sku, sum) -> changed.add(new ChangedSku(new SkuId(sku), Aspects.of(sum))));
    String mark =
        new FeedMark(highest, gaps, partial, told, pricesUntil, pricesSku)
            .withoutOldGaps(now)
            .text();
    return new Changes.Some(changed, mark, full);
  }

  List<String> skuIds() {
    return List.copyOf(skus.keySet());
  }

  private boolean add(String sku, int aspects) {
    if (skus.size() >= limit && !skus.containsKey(sku)) {
      full = true;
      return false;
    }
    skus.merge(sku, aspects, (one, other) -> one | other);
    return true;
  }

  private void passed(long id) {
    if (id <= highest) {
      gaps.remove(id);
      return;
    }
    for (long missed = highest + 1; missed < id && gaps.size() <= FeedMark.MAX_GAPS; missed++) {
      gaps.put(missed, FeedMark.minute(now));
    }
    highest = id;
  }
}
