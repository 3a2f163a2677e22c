package io.sellerconnector.offer.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.offer.FreightSource;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.source.AdapterCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Quotes of a system that may be slow or down: an equal question is put once in a while, and what
 * was last quoted stands in while nothing comes in time.
 */
final class CachedFreight implements FreightSource {

  private static final int MOST_REMEMBERED = 50_000;

  /** Questions that wait for their turn; those beyond are not put. */
  private static final int MOST_WAITING = 1_000;

  /** Of the time until a deadline; the rest is for our own work. */
  private static final double ALMOST_ALL = 0.9;

  /**
   * @param point only where there is no postal code: a simulation may know the code alone, and the
   *     order the house as well
   */
  private record Question(
      Market market,
      String country,
      @Nullable String postalCode,
      @Nullable GeoPoint point,
      List<Parcel> parcels) {

    static Question of(FreightQuery query) {
      Destination destination = query.destination();
      String postalCode = destination.postalCode();
      return new Question(
          new Market(query.marketplace(), query.salesChannel()),
          destination.country(),
          postalCode,
          postalCode == null ? destination.point() : null,
          List.copyOf(query.parcels()));
    }
  }

  /** What is known of one question. */
  private static final class Quote {
    private FreightAnswer.@Nullable Quoted last;
    private Instant at = Instant.MIN;
    private Instant askAgainAt = Instant.MIN;
    private @Nullable CompletableFuture<Void> asking;
  }

  private final Freight freight;
  private final AdapterCalls calls;
  private final CircuitBreaker breaker;
  private final BoundedCall patient;
  private final Semaphore turns;
  private final AtomicInteger waiting = new AtomicInteger();
  private final OfferCacheProperties properties;
  private final Clock clock;
  private final Cache<Question, Quote> quotes;

  CachedFreight(
      Freight freight,
      AdapterCalls calls,
      CircuitBreaker breaker,
      OfferCacheProperties properties,
      Clock clock) {
    this.freight = freight;
    this.calls = calls;
    this.breaker = breaker;
    this.patient = new BoundedCall(properties.callTimeout(), 4 * properties.concurrency());
    this.turns = new Semaphore(properties.concurrency(), true);
    this.properties = properties;
    this.clock = clock;
    this.quotes = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
  }

  @Override
  public FreightAnswer quote(FreightQuery query) {
    Instant now = clock.instant();
    Quote quote = quotes.get(Question.of(query), _ -> new Quote());
    boolean answering = breaker.getState() == CircuitBreaker.State.CLOSED;
    CompletableFuture<Void> asking = ask(quote, query, now);
    if (asking != null && answering) {
      new Deadline(Duration.between(now, query.deadline())).await(List.of(asking), ALMOST_ALL);
    }
    return known(quote);
  }

  /**
   * @return the question under way; null if none is needed, or there is no room for one
   */
  private @Nullable CompletableFuture<Void> ask(Quote quote, FreightQuery query, Instant now) {
    CompletableFuture<Void> mine;
    synchronized (quote) {
      if (quote.asking != null || now.isBefore(quote.askAgainAt)) {
        return quote.asking;
      }
      if (waiting.incrementAndGet() > MOST_WAITING) {
        waiting.decrementAndGet();
        return null;
      }
      mine = new CompletableFuture<>();
      quote.asking = mine;
    }
    FreightQuery patientQuery =
        new FreightQuery(
            query.marketplace(),
            query.salesChannel(),
            query.destination(),
            query.parcels(),
            now.plus(properties.callTimeout()));
    Duration patience = Duration.between(now, query.deadline());
    Thread.ofVirtual()
        .name("freight-question")
        .start(() -> put(quote, patientQuery, patience, mine));
    return mine;
  }

  private void put(
      Quote quote, FreightQuery query, Duration patience, CompletableFuture<Void> asking) {
    FreightAnswer.Quoted quoted = null;
    try {
      quoted = inTurn(query, patience);
    } finally {
      Instant now = clock.instant();
      synchronized (quote) {
        if (quoted != null) {
          quote.last = quoted;
          quote.at = now;
        }
        quote.askAgainAt = now.plus(properties.cacheLife());
        quote.asking = null;
      }
      asking.complete(null);
    }
  }

  /** A question whose turn comes when nobody waits for it any more is not put. */
  private FreightAnswer.@Nullable Quoted inTurn(FreightQuery query, Duration patience) {
    boolean turn = false;
    try {
      turn = turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
    if (!turn) {
      return null;
    }
    try {
      return breaker.tryAcquirePermission() ? call(query) : null;
    } finally {
      turns.release();
    }
  }

  private FreightAnswer.@Nullable Quoted call(FreightQuery query) {
    long start = System.nanoTime();
    FreightAnswer answer =
        patient
            .of(() -> calls.quote(freight, query))
            .orElseGet(() -> new FreightAnswer.Failed("no answer in time"));
    long took = System.nanoTime() - start;
    return switch (answer) {
      case FreightAnswer.Quoted quoted -> {
        breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        yield quoted;
      }
      case FreightAnswer.Failed(String reason) -> {
        breaker.onError(took, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
        yield null;
      }
    };
  }

  private FreightAnswer known(Quote quote) {
    Instant now = clock.instant();
    synchronized (quote) {
      FreightAnswer.Quoted last = quote.last;
      return last != null
              && Duration.between(quote.at, now).compareTo(properties.maxAge().freight()) <= 0
          ? last
          : new FreightAnswer.Failed(
              "the freight system does not answer, and nothing young enough is known");
    }
  }
}
