package io.sellerconnector.offer.cache;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.SkuOffer.Priced;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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
    /** A state of the future; taken as that of the moment of the question. */
    FUTURE,
    /** A state that is older than may be used. */
    TOO_OLD,
    LIST_PRICE_BELOW_PRICE,
    /** The price ended before it was told, or never ends in any calendar. */
    PRICE_VALIDITY,
    /** A text or a number that no SKU has. */
    OUT_OF_RANGE
  }

  private static final Instant END_OF_TIME = Instant.parse("+10000-01-02T00:00:00Z");
  private static final BigDecimal LEAST_MULTIPLIER = new BigDecimal("0.000001");
  private static final BigDecimal MOST_MULTIPLIER = new BigDecimal("1000000");
  private static final int LONGEST_UNIT = 100;
  private static final int LONGEST_BRAND = 500;
  private static final int LONGEST_CATEGORY = 2_000;

  private record Finding(Wrong wrong, String text) {}

  private final Clock clock;
  private final Duration oldest;
  private final MeterRegistry meters;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  AnswerGuard(OfferCacheProperties.MaxAge maxAge, Clock clock, MeterRegistry meters) {
    this.oldest = maxAge.stock().compareTo(maxAge.price()) < 0 ? maxAge.stock() : maxAge.price();
    this.clock = clock;
    this.meters = meters;
    for (Wrong wrong : Wrong.values()) {
      count(wrong, 0);
    }
  }

  /**
   * @param sentAt when the question was put
   * @return what can be used, of the SKUs that were asked for
   */
  Map<SkuId, CachedOffer> check(OffersQuery query, OffersAnswer.Offers answer, Instant sentAt) {
    Instant now = clock.instant();
    Instant asOf = asOf(answer.asOf(), sentAt, now);
    if (asOf.isBefore(now.minus(oldest))) {
      count(Wrong.TOO_OLD, query.skus().size());
      complain("The inventory answers with the state of {}, which is too old to be used", asOf);
      return Map.of();
    }
    Map<SkuId, CachedOffer> usable = HashMap.newHashMap(query.skus().size());
    for (SkuId sku : query.skus()) {
      switch (answer.offers().get(sku)) {
        case null -> refuse(Wrong.MISSING, sku, "it is not in the answer");
        case SkuOffer.Failed(String reason) -> refuse(Wrong.UNUSABLE, sku, reason);
        case SkuOffer offer -> {
          Finding finding = offer instanceof Priced priced ? nonsense(priced, now) : null;
          if (finding == null) {
            usable.put(sku, CachedOffer.told(offer, asOf, now));
          } else {
            refuse(finding.wrong, sku, finding.text);
          }
        }
      }
    }
    long asked = query.skus().stream().filter(answer.offers()::containsKey).count();
    count(Wrong.NOT_ASKED, (int) (answer.offers().size() - asked));
    return usable;
  }

  private static @Nullable Finding nonsense(Priced offer, Instant now) {
    Instant end = offer.priceValidUntil();
    if (offer.listPrice().compareTo(offer.price()) < 0) {
      return new Finding(
          Wrong.LIST_PRICE_BELOW_PRICE,
          "its list price of %s is below its price of %s, in cents"
              .formatted(offer.listPrice(), offer.price()));
    }
    if (end != null && (!end.isAfter(now) || end.isAfter(END_OF_TIME))) {
      return new Finding(Wrong.PRICE_VALIDITY, "its price is valid until " + end);
    }
    BigDecimal multiplier = offer.unitMultiplier();
    if (multiplier.compareTo(LEAST_MULTIPLIER) < 0 || multiplier.compareTo(MOST_MULTIPLIER) > 0) {
      return new Finding(Wrong.OUT_OF_RANGE, "its unit multiplier is " + multiplier);
    }
    if (!areFit(offer.services())) {
      return new Finding(
          Wrong.OUT_OF_RANGE,
          "it has more than %d services, or two with one id".formatted(OfferedService.MAX_PER_SKU));
    }
    Classification range = offer.classification();
    return isUnfit(offer.measurementUnit(), LONGEST_UNIT)
            || isUnfit(range.brand(), LONGEST_BRAND)
            || isUnfit(range.categoryPath(), LONGEST_CATEGORY)
        ? new Finding(
            Wrong.OUT_OF_RANGE,
            "its unit, brand or category is longer than %d, %d or %d characters, or has a zero character"
                .formatted(LONGEST_UNIT, LONGEST_BRAND, LONGEST_CATEGORY))
        : null;
  }

  private static boolean areFit(List<OfferedService> services) {
    return services.size() <= OfferedService.MAX_PER_SKU
        && services.stream().map(OfferedService::id).distinct().count() == services.size();
  }

  private static boolean isUnfit(@Nullable String text, int longest) {
    return text != null && (text.length() > longest || text.indexOf('\0') >= 0);
  }

  private Instant asOf(Instant told, Instant sentAt, Instant now) {
    if (!told.isAfter(now)) {
      return told;
    }
    if (told.isAfter(now.plus(SKEW))) {
      count(Wrong.FUTURE, 1);
      complain(
          "The inventory answers with the state of {}, which is still to come; taken as that of {}",
          told,
          sentAt);
    }
    return sentAt;
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
