package com.example.pricelist;

import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last changes, numbered from 1. A mark is the number of the last one told, and the name of
 * this life: the numbers of an earlier one mean nothing.
 */
final class PriceListChanges implements ChangeFeed {

  private static final int KEPT = 100_000;

  /** A line of the file has a price and a stock, and one that is new is a product, too. */
  private static final Set<Aspect> ANY = Set.of(Aspect.values());

  private record Change(long number, SkuId sku) {}

  private final String life = UUID.randomUUID() + ":";
  private final Deque<Change> kept = new ArrayDeque<>();
  private long last;

  synchronized void add(Collection<SkuId> skus) {
    for (SkuId sku : skus) {
      kept.addLast(new Change(++last, sku));
      if (kept.size() > KEPT) {
        kept.removeFirst();
      }
    }
  }

  @Override
  public synchronized Changes since(@Nullable String mark, int limit, Instant deadline) {
    long told = mark == null ? -1 : number(mark);
    if (told < 0 || told > last || told + kept.size() < last) {
      return new Changes.Everything(
          life + last,
          mark == null ? "nothing was asked before" : "the changes since then are not known");
    }
    Set<SkuId> skus = new LinkedHashSet<>();
    long next = told;
    for (Change change : kept) {
      if (change.number() > told) {
        if (skus.size() == limit && !skus.contains(change.sku())) {
          break;
        }
        skus.add(change.sku());
        next = change.number();
      }
    }
    List<ChangedSku> changed = skus.stream().map(sku -> new ChangedSku(sku, ANY)).toList();
    return new Changes.Some(changed, life + next, next < last);
  }

  private long number(String mark) {
    if (!mark.startsWith(life)) {
      return -1;
    }
    try {
      return Long.parseLong(mark.substring(life.length()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
