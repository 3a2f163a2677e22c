package io.sellerconnector.offer.known;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through an answer for what cannot be. A SKU of which nonsense was said is as good as not
 * answered: what was last known of it holds, and the others are not touched.
 */
final class AnswerGuard {

  private static final Logger log = LoggerFactory.getLogger(AnswerGuard.class);

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Clocks differ a little. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  /** What is wrong; the names are used in a metric. */
  private enum Wrong {
    /** The adapter could not use what the system said of the SKU. */
    UNUSABLE,
    MISSING,
    NOT_ASKED,
    /** A state of the future. */
    FUTURE
  }

  private final Clock clock;
  private final MeterRegistry meters;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  AnswerGuard(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
    for (Wrong wrong : Wrong.values()) {
      count(wrong, 0);
    }
  }

  /**
   * @return what can be used, of the SKUs that were asked for
   */
  Map<SkuId, Known> check(OffersQuery query, OffersAnswer.Offers answer) {
    Instant now = clock.instant();
    Instant asOf = asOf(answer.asOf(), now);
    Map<SkuId, Known> usable = HashMap.newHashMap(query.skus().size());
    for (SkuId sku : query.skus()) {
      switch (answer.offers().get(sku)) {
        case null -> refuse(Wrong.MISSING, sku, "it is not in the answer");
        case SkuOffer.Failed(String reason) -> refuse(Wrong.UNUSABLE, sku, reason);
        case SkuOffer offer -> usable.put(sku, Known.told(offer, asOf, now));
      }
    }
    if (answer.offers().size() > query.skus().size()) {
      count(Wrong.NOT_ASKED, answer.offers().size() - query.skus().size());
    }
    return usable;
  }

  private Instant asOf(Instant told, Instant now) {
    if (!told.isAfter(now)) {
      return told;
    }
    if (told.isAfter(now.plus(SKEW))) {
      count(Wrong.FUTURE, 1);
      complain(
          "The inventory answers with the state of {}, which is still to come; taken as now", told);
    }
    return now;
  }

  private void refuse(Wrong wrong, SkuId sku, String reason) {
    count(wrong, 1);
    complain(
        "Of SKU {} the inventory said nothing usable: {}; what was last known of it holds",
        sku,
        reason);
  }

  private void count(Wrong wrong, int times) {
    meters.counter("connector.inventory.refused", "reason", wrong.name()).increment(times);
  }

  /** A system that talks nonsense does so thousands of times; one line in ten seconds is enough. */
  private void complain(String what, Object... values) {
    long now = System.nanoTime();
    long quiet = quietUntil.get();
    if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + QUIET_NANOS)) {
      log.warn(what, values);
    }
  }
}
