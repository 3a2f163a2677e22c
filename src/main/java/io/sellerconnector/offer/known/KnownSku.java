package io.sellerconnector.offer.known;

import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A SKU on a market: what is known of it, and when it is asked for again. What is known is only
 * replaced by something that is not older.
 */
final class KnownSku {

  /**
   * Something that is found out once for all who want to know it.
   *
   * @param done when it is known, or never will be
   * @param mine whether who got this has to find it out; the others only wait
   */
  record Quest(CompletableFuture<Void> done, boolean mine) {}

  private final SkuOnMarket key;
  private @Nullable Known known;
  private Instant askAgainAt = Instant.MIN;
  private @Nullable CompletableFuture<Void> asking;
  private @Nullable CompletableFuture<Void> restoring;
  private boolean restored;

  KnownSku(SkuOnMarket key) {
    this.key = key;
  }

  SkuOnMarket key() {
    return key;
  }

  SkuId sku() {
    return key.sku();
  }

  synchronized @Nullable Known known() {
    return known;
  }

  synchronized boolean due(Instant now) {
    return !now.isBefore(askAgainAt);
  }

  /** Of the seller's system. */
  synchronized Quest ask() {
    boolean mine = asking == null;
    if (asking == null) {
      asking = new CompletableFuture<>();
    }
    return new Quest(asking, mine);
  }

  /**
   * @param answer null if there was no usable one
   */
  void answered(@Nullable Known answer, Instant nextQuestionAt) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      waiting = asking;
      asking = null;
      askAgainAt = nextQuestionAt;
      if (answer != null && (known == null || !answer.asOf().isBefore(known.asOf()))) {
        known = answer;
      }
    }
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  /** It is not what it was: to be asked for at once. */
  synchronized void changed() {
    askAgainAt = Instant.MIN;
  }

  /**
   * Of our own database, once; later only if it could not be read.
   *
   * @return null if there is nothing to be found out
   */
  synchronized @Nullable Quest restore() {
    if (known != null || restored) {
      return null;
    }
    boolean mine = restoring == null;
    if (restoring == null) {
      restoring = new CompletableFuture<>();
    }
    return new Quest(restoring, mine);
  }

  /**
   * @param stored null if the database knows nothing of it
   */
  void restored(@Nullable Known stored) {
    finishRestoring(true, stored);
  }

  void notRestored() {
    finishRestoring(false, null);
  }

  private void finishRestoring(boolean read, @Nullable Known stored) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      waiting = restoring;
      restoring = null;
      restored = read;
      if (known == null) {
        known = stored;
      }
    }
    if (waiting != null) {
      waiting.complete(null);
    }
  }
}
