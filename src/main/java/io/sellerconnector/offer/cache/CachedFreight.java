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
 *
 * <p>Anybody can ask for any postal code. So strangers share a part of the turns, in which they
 * wait for each other, and what they ask for in vain does not stop the questions of proven callers
 * and of orders. It only lets those believe their own first failure: they go on asking then, but no
 * longer wait until an answer has come.
 */
final class CachedFreight implements FreightSource {

  private static final int MOST_REMEMBERED = 50_000;

  /** Questions that wait for their turn; those beyond are not put. */
  private static final int MOST_WAITING = 1_000;

  private static final int MOST_STRANGERS_WAITING = MOST_WAITING / 2;

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
    private @Nullable Asking asking;
  }

  /** A question under way. */
  private static final class Asking {
    private final boolean proven;
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    /** The system is asked. */
    private boolean begun;

    Asking(boolean proven) {
      this.proven = proven;
    }

    boolean isSoonEnough(boolean forProven) {
      return proven || begun || !forProven;
    }
  }

  private final Freight freight;
  private final AdapterCalls calls;
  private final CircuitBreaker breaker;
  private final CircuitBreaker strangersBreaker;
  private final BoundedCall patient;
  private final Semaphore turns;
  private final Semaphore strangersTurns;

  /** The last answer to a proven caller was none, and nobody has had one since. */
  private volatile boolean provenInVain;

  private final AtomicInteger waiting = new AtomicInteger();
  private final OfferCacheProperties properties;
  private final Clock clock;
  private final Cache<Question, Quote> quotes;

  CachedFreight(Freight freight, AdapterCalls calls, OfferCacheProperties properties, Clock clock) {
    this.freight = freight;
    this.calls = calls;
    this.breaker = OfferCacheConfiguration.breaker("freight", properties);
    this.strangersBreaker = OfferCacheConfiguration.breaker("freight-of-strangers", properties);
    this.patient = new BoundedCall(properties.callTimeout(), 4 * properties.concurrency());
    this.turns = new Semaphore(properties.concurrency(), true);
    this.strangersTurns = new Semaphore(strangersTurns(properties.concurrency()), true);
    this.properties = properties;
    this.clock = clock;
    this.quotes = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
  }

  /**
   * A quarter is kept free of them where there is more than one: most sellers' simulations are all
   * of strangers.
   */
  private static int strangersTurns(int all) {
    return Math.max(1, all * 3 / 4);
  }

  @Override
  public FreightAnswer quote(FreightQuery query, boolean proven) {
    Instant now = clock.instant();
    Quote quote = quotes.get(Question.of(query), _ -> new Quote());
    boolean answering = isAnswering(proven);
    Asking asking = ask(quote, query, proven, now);
    if (asking != null && answering) {
      new Deadline(Duration.between(now, query.deadline()))
          .await(List.of(asking.answered), ALMOST_ALL);
    }
    return known(quote);
  }

  private boolean isAnswering(boolean proven) {
    return isClosed(breaker(proven)) && !(proven && provenInVain && !isClosed(strangersBreaker));
  }

  private static boolean isClosed(CircuitBreaker breaker) {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  private CircuitBreaker breaker(boolean proven) {
    return proven ? breaker : strangersBreaker;
  }

  /**
   * @return the question under way; null if none is needed, or there is no room for one
   */
  private @Nullable Asking ask(Quote quote, FreightQuery query, boolean proven, Instant now) {
    Asking mine = new Asking(proven);
    synchronized (quote) {
      Asking asking = quote.asking;
      if (asking == null ? now.isBefore(quote.askAgainAt) : asking.isSoonEnough(proven)) {
        return asking;
      }
      if (asking != null && !isClosed(breaker(proven))) {
        // A stranger's question may still be put, and this one perhaps not.
        return asking;
      }
      if (waiting.incrementAndGet() > (proven ? MOST_WAITING : MOST_STRANGERS_WAITING)) {
        waiting.decrementAndGet();
        return asking;
      }
      if (asking != null) {
        var _ = mine.answered.thenRun(() -> asking.answered.complete(null));
      }
      quote.asking = mine;
    }
    FreightQuery patientQuery =
        new FreightQuery(
            query.marketplace(),
            query.salesChannel(),
            query.destination(),
            query.parcels(),
            now.plus(properties.callTimeout()));
    long until = System.nanoTime() + Duration.between(now, query.deadline()).toNanos();
    Thread.ofVirtual().name("freight-question").start(() -> put(quote, patientQuery, mine, until));
    return mine;
  }

  private void put(Quote quote, FreightQuery query, Asking asking, long until) {
    FreightAnswer.Quoted quoted = null;
    try {
      quoted =
          asking.proven
              ? inTurn(quote, query, asking, until)
              : behindStrangers(quote, query, asking, until);
    } finally {
      if (end(quote, asking, quoted)) {
        asking.answered.complete(null);
      }
    }
  }

  /**
   * @return false if an equal question has overtaken it, and answers both
   */
  private boolean end(Quote quote, Asking asking, FreightAnswer.@Nullable Quoted quoted) {
    Instant now = clock.instant();
    synchronized (quote) {
      if (quote.asking != asking) {
        return false;
      }
      if (quoted != null) {
        quote.last = quoted;
        quote.at = now;
      }
      // A stranger who was never put through keeps nobody from asking.
      if (asking.isSoonEnough(true)) {
        quote.askAgainAt = now.plus(properties.cacheLife());
      }
      quote.asking = null;
      return true;
    }
  }

  private FreightAnswer.@Nullable Quoted behindStrangers(
      Quote quote, FreightQuery query, Asking asking, long until) {
    if (!acquire(strangersTurns, until)) {
      waiting.decrementAndGet();
      return null;
    }
    try {
      return inTurn(quote, query, asking, until);
    } finally {
      strangersTurns.release();
    }
  }

  /** A question whose turn comes when nobody waits for it any more is not put. */
  private FreightAnswer.@Nullable Quoted inTurn(
      Quote quote, FreightQuery query, Asking asking, long until) {
    boolean turn = acquire(turns, until);
    waiting.decrementAndGet();
    if (!turn) {
      return null;
    }
    try {
      return begins(quote, asking) ? call(query, asking.proven) : null;
    } finally {
      turns.release();
    }
  }

  /**
   * @return false if an equal question has overtaken it, or the system is left alone
   */
  private boolean begins(Quote quote, Asking asking) {
    synchronized (quote) {
      asking.begun = quote.asking == asking && breaker(asking.proven).tryAcquirePermission();
      return asking.begun;
    }
  }

  private static boolean acquire(Semaphore turns, long until) {
    try {
      return turns.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int waiting() {
    return waiting.get();
  }

  private FreightAnswer.@Nullable Quoted call(FreightQuery query, boolean proven) {
    CircuitBreaker itsBreaker = breaker(proven);
    long start = System.nanoTime();
    FreightAnswer answer =
        patient
            .of(() -> calls.quote(freight, query))
            .orElseGet(() -> new FreightAnswer.Failed("no answer in time"));
    long took = System.nanoTime() - start;
    return switch (answer) {
      case FreightAnswer.Quoted quoted -> {
        itsBreaker.onSuccess(took, TimeUnit.NANOSECONDS);
        provenInVain = false;
        yield quoted;
      }
      case FreightAnswer.Failed(String reason) -> {
        itsBreaker.onError(took, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
        provenInVain |= proven;
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
