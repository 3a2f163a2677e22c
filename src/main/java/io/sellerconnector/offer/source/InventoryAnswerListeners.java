package io.sellerconnector.offer.source;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.offer.InventoryAnswerListener;
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
public final class InventoryAnswerListeners {

  private static final Logger log = LoggerFactory.getLogger(InventoryAnswerListeners.class);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final List<InventoryAnswerListener> observers;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  @Autowired
  InventoryAnswerListeners(ObjectProvider<InventoryAnswerListener> observers) {
    this(observers.orderedStream());
  }

  private InventoryAnswerListeners(Stream<InventoryAnswerListener> observers) {
    this.observers = observers.toList();
  }

  public static InventoryAnswerListeners of(InventoryAnswerListener... observers) {
    return new InventoryAnswerListeners(Stream.of(observers));
  }

  void answered(OffersQuery query, OffersAnswer.Offers live) {
    for (InventoryAnswerListener observer : observers) {
      try {
        observer.answered(query, live);
      } catch (RuntimeException e) {
        complain(observer, e);
      }
    }
  }

  private void complain(InventoryAnswerListener observer, RuntimeException e) {
    long now = System.nanoTime();
    long quiet = quietUntil.get();
    if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + QUIET_NANOS)) {
      log.warn("{} could not take in an answer", observer.getClass().getSimpleName(), e);
    }
  }
}
