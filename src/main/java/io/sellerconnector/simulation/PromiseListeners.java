package io.sellerconnector.simulation;

import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseListener;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells who wants to know what was answered; one that fails spoils neither answer nor the others.
 */
@Component
final class PromiseListeners {

  private static final Logger log = LoggerFactory.getLogger(PromiseListeners.class);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final List<PromiseListener> observers;
  private final Clock clock;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  PromiseListeners(List<PromiseListener> observers, Clock clock) {
    this.observers = List.copyOf(observers);
    this.clock = clock;
  }

  /** For answers that nobody was given. */
  static PromiseListeners none() {
    return new PromiseListeners(List.of(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  void answered(
      MarketplaceAccount marketplace,
      SalesChannel channel,
      SimulationContext context,
      boolean proven,
      Promise promise) {
    if (observers.isEmpty() || promise.items().isEmpty()) {
      return;
    }
    PromiseListener.Answered answered =
        new PromiseListener.Answered(
            marketplace, channel, context, proven, promise, clock.instant());
    for (PromiseListener observer : observers) {
      try {
        observer.answered(answered);
      } catch (RuntimeException e) {
        complain(observer, e);
      }
    }
  }

  private void complain(PromiseListener observer, RuntimeException e) {
    long now = System.nanoTime();
    long quiet = quietUntil.get();
    if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + QUIET_NANOS)) {
      log.warn("{} could not take in an answer", observer.getClass().getSimpleName(), e);
    }
  }
}
