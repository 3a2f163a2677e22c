package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateRole;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes those who wait until the seller has decided about an order, if it becomes known in this
 * process. It may become known in another one, so whoever waits looks from time to time as well.
 */
@AffiliateRole
@Component
public final class AwaitedOrders {

  private final Map<AffiliateOrderId, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

  /** To be closed when nobody waits any more. */
  public Awaited await(AffiliateOrderId id) {
    Semaphore wakings = new Semaphore(0);
    waiting.compute(
        id,
        (_, others) -> {
          Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(wakings);
          return all;
        });
    return new Awaited(id, wakings);
  }

  /** Whoever waits is woken once the transaction has committed. */
  void decided(AffiliateOrderId id) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            waiting.getOrDefault(id, Set.of()).forEach(Semaphore::release);
          }
        });
  }

  /** One who waits. */
  public final class Awaited implements AutoCloseable {

    private final AffiliateOrderId id;
    private final Semaphore wakings;

    private Awaited(AffiliateOrderId id, Semaphore wakings) {
      this.id = id;
      this.wakings = wakings;
    }

    /** Returns at the end of the time, or earlier if something has been decided since. */
    public void pause(long millis) throws InterruptedException {
      if (wakings.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        wakings.drainPermits();
      }
    }

    @Override
    public void close() {
      waiting.computeIfPresent(
          id,
          (_, all) -> {
            all.remove(wakings);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
