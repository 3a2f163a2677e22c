package io.sellerconnector.offer;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Tells who wants to know what the inventory has answered; as a rule nobody does. */
@Component
final class OffersObservers {

  private static final Logger log = LoggerFactory.getLogger(OffersObservers.class);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final List<OffersObserver> observers;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  @Autowired
  OffersObservers(ObjectProvider<OffersObserver> observers) {
    this(observers.orderedStream());
  }

  private OffersObservers(Stream<OffersObserver> observers) {
    this.observers = observers.toList();
  }

  static OffersObservers of(OffersObserver... observers) {
    return new OffersObservers(Stream.of(observers));
  }

  void answered(OffersQuery query, OffersAnswer.Offers live) {
    for (OffersObserver observer : observers) {
      try {
        observer.answered(query, live);
      } catch (RuntimeException e) {
        complain(observer, e);
      }
    }
  }

  private void complain(OffersObserver observer, RuntimeException e) {
    long now = System.nanoTime();
    long quiet = quietUntil.get();
    if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + QUIET_NANOS)) {
      log.warn("{} could not take in an answer", observer.getClass().getSimpleName(), e);
    }
  }
}
