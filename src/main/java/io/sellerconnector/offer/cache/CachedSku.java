package io.sellerconnector.offer.cache;

import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A SKU on a market: what is known of it, and when it is asked for again. What is known is only
 * replaced by something that is not older.
 */
final class CachedSku {

  /**
   * Something that is found out once for all who want to know it.
   *
   * @param done when it is known, or never will be
   * @param mine whether who got this has to find it out; the others only wait
   */
  record Quest(CompletableFuture<Void> done, boolean mine) {}

  /**
   * @param market with the sales channel whose prices hold
   */
  record Key(Market market, SkuId sku) {}

  private final Key key;
  private @Nullable CachedOffer cachedOffer;
  private Instant askAgainAt = Instant.MIN;
  private @Nullable CompletableFuture<Void> asking;
  private boolean changedMeanwhile;
  private Instant restoreAgainAt = Instant.MIN;
  private @Nullable CompletableFuture<Void> restoring;

  CachedSku(Key key) {
    this.key = key;
  }

  Key key() {
    return key;
  }

  SkuId sku() {
    return key.sku();
  }

  synchronized @Nullable CachedOffer known() {
    return cachedOffer;
  }

  synchronized boolean due(Instant now) {
    return !now.isBefore(askAgainAt);
  }

  /**
   * Of the seller's system.
   *
   * @param now when the asker saw that it was due
   * @return null if it is not due any more: another has asked, and was answered, in between
   */
  synchronized @Nullable Quest ask(Instant now) {
    boolean mine = asking == null;
    if (mine && now.isBefore(askAgainAt)) {
      return null;
    }
    if (asking == null) {
      asking = new CompletableFuture<>();
    }
    return new Quest(asking, mine);
  }

  /** Those who ask are told by {@link #answered} only, once all who take note have. */
  void learn(CachedOffer told) {
    CompletableFuture<Void> needless;
    synchronized (this) {
      if (cachedOffer == null || !told.asOf().isBefore(cachedOffer.asOf())) {
        cachedOffer = told;
      }
      needless = restoring;
    }
    if (needless != null) {
      needless.complete(null);
    }
  }

  /** The question has ended, whatever it brought. */
  void answered(Instant nextQuestionAt) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      waiting = asking;
      asking = null;
      askAgainAt = changedMeanwhile ? Instant.MIN : nextQuestionAt;
      changedMeanwhile = false;
    }
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  /** It is not what it was: to be asked for at once, and after the answer that is on its way. */
  synchronized void changed() {
    askAgainAt = Instant.MIN;
    changedMeanwhile = asking != null;
  }

  /**
   * Of our own database.
   *
   * @param again whether another replica may have learned something that is younger
   * @return null if there is nothing to be found out at this moment
   */
  synchronized @Nullable Quest restore(Instant now, boolean again) {
    boolean mine = restoring == null;
    if ((cachedOffer != null && !again) || (mine && now.isBefore(restoreAgainAt))) {
      return null;
    }
    if (restoring == null) {
      restoring = new CompletableFuture<>();
    }
    return new Quest(restoring, mine);
  }

  /**
   * @param stored null if the database knows nothing of it, or cannot be read
   */
  void restored(@Nullable CachedOffer stored, Instant nextReadAt) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      waiting = restoring;
      restoring = null;
      restoreAgainAt = nextReadAt;
      if (stored != null) {
        cachedOffer = cachedOffer == null ? stored : cachedOffer.orYounger(stored);
      }
    }
    if (waiting != null) {
      waiting.complete(null);
    }
  }
}
