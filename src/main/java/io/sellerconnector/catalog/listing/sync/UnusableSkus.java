package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.offer.InventoryStatus;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Tells a few SKUs of which an inventory says nothing usable from an inventory that says nothing.
 * In a quiet shop the few are all that is asked for, and whoever waits for them waits for ever.
 */
@Component
final class UnusableSkus {

  private static final int FEW = 10;

  /** A slow answer has come by then, and a question that fails has failed. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Of those that were found before; they need no patience when they are tried again. */
  private static final int MOST = 10_000;

  private final InventoryStatus inventory;
  private final Clock clock;
  private final Map<MarketplaceAccount, Silence> silences = new ConcurrentHashMap<>();
  private final Set<SkuId> found = ConcurrentHashMap.newKeySet();

  private record Silence(Set<SkuId> skus, Instant since) {}

  UnusableSkus(InventoryStatus inventory, Clock clock) {
    this.inventory = inventory;
    this.clock = clock;
  }

  /** To be asked each time when nothing is known of any of these SKUs. */
  boolean are(MarketplaceAccount marketplace, Set<SkuId> skus) {
    if (skus.size() >= FEW || inventory.isFailing()) {
      silences.remove(marketplace);
      return false;
    }
    return found.containsAll(skus) || wereLongEnough(marketplace, skus);
  }

  private boolean wereLongEnough(MarketplaceAccount marketplace, Set<SkuId> skus) {
    Instant now = clock.instant();
    Silence silence =
        silences.compute(
            marketplace,
            (_, before) ->
                before != null && before.skus.equals(skus)
                    ? before
                    : new Silence(Set.copyOf(skus), now));
    if (Duration.between(silence.since, now).compareTo(PATIENCE) < 0) {
      return false;
    }
    silences.remove(marketplace, silence);
    if (found.size() > MOST) {
      found.clear();
    }
    found.addAll(skus);
    return true;
  }
}
