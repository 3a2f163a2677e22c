package io.sellerconnector.offer.source;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the seller's inventory and freight on behalf of the promise engine: timed, failing only as a
 * value, and with whoever wants to know told of the answers.
 */
@Component
public final class AdapterCalls {

  private static final Logger log = LoggerFactory.getLogger(AdapterCalls.class);

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
  private final InventoryAnswerListeners observers;
  private final Timer offersAnswered;
  private final Timer offersFailed;
  private final Timer freightAnswered;
  private final Timer freightFailed;

  public AdapterCalls(InventoryAnswerListeners observers, MeterRegistry meters) {
    this.observers = observers;
    this.offersAnswered = timer(meters, "offers", "answered");
    this.offersFailed = timer(meters, "offers", "failed");
    this.freightAnswered = timer(meters, "freight", "answered");
    this.freightFailed = timer(meters, "freight", "failed");
  }

  /** Never throws; it takes as long as the inventory does. */
  public OffersAnswer offers(Inventory inventory, OffersQuery query) {
    long start = System.nanoTime();
    OffersAnswer answer = ask(inventory, query);
    record(
        start,
        switch (answer) {
          case OffersAnswer.Offers _ -> offersAnswered;
          case OffersAnswer.Failed(String reason) -> {
            complain("The inventory gave no offers: {}", reason);
            yield offersFailed;
          }
        });
    if (answer instanceof OffersAnswer.Offers offers) {
      observers.answered(query, offers);
    }
    return answer;
  }

  /**
   * The same for a person who wants to know: it counts in no figure, and no observer hears of it.
   */
  OffersAnswer look(Inventory inventory, OffersQuery query) {
    return ask(inventory, query);
  }

  /** Never throws; it takes as long as the freight does. */
  public FreightAnswer quote(Freight freight, FreightQuery query) {
    long start = System.nanoTime();
    FreightAnswer answer = ask(freight, query);
    record(
        start,
        switch (answer) {
          case FreightAnswer.Quoted _ -> freightAnswered;
          case FreightAnswer.Failed(String reason) -> {
            complain("No freight could be quoted: {}", reason);
            yield freightFailed;
          }
        });
    return answer;
  }

  /** The same for a person who wants to know: it counts in no figure. */
  FreightAnswer look(Freight freight, FreightQuery query) {
    return ask(freight, query);
  }

  private static OffersAnswer ask(Inventory inventory, OffersQuery query) {
    try {
      OffersAnswer answer = inventory.offers(query);
      return switch (answer) {
        case null -> new OffersAnswer.Failed("the adapter answered null");
        case OffersAnswer.Offers(var offers, var asOf) when offers == null || asOf == null ->
            new OffersAnswer.Failed("the adapter answered without offers or without an instant");
        default -> answer;
      };
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return new OffersAnswer.Failed(thrown(e));
    }
  }

  private static FreightAnswer ask(Freight freight, FreightQuery query) {
    try {
      FreightAnswer answer = freight.quote(query);
      if (answer instanceof FreightAnswer.Quoted(var options)
          && options.size() != query.parcels().size()) {
        return new FreightAnswer.Failed(
            "%d parcels were asked, %d answered".formatted(query.parcels().size(), options.size()));
      }
      return answer == null ? new FreightAnswer.Failed("the adapter answered null") : answer;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return new FreightAnswer.Failed(thrown(e));
    }
  }

  /** A dead system fails thousands of calls a minute; one line in ten seconds says it all. */
  private void complain(String what, String reason) {
    long now = System.nanoTime();
    long quiet = quietUntil.get();
    if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + QUIET_NANOS)) {
      log.warn(what, reason);
    }
  }

  /** Only the kind: an adapter's own message may carry personal data or secrets. */
  private static String thrown(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static void record(long start, Timer timer) {
    timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private static Timer timer(MeterRegistry meters, String operation, String outcome) {
    return Timer.builder("connector.adapter.latency")
        .description("Time that the seller's inventory and freight take to answer")
        .tag("operation", operation)
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(3))
        .register(meters);
  }
}
