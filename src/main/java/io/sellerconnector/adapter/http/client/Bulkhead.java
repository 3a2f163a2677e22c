package io.sellerconnector.adapter.http.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.sellerconnector.adapter.http.transport.CallDeadline;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import io.sellerconnector.adapter.http.transport.ErpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spares the ERP one kind of calls: so many at once, none while it keeps failing, none while it
 * wants a pause.
 */
public final class Bulkhead {

  private static final Logger log = LoggerFactory.getLogger(Bulkhead.class);

  /** No call waits longer for an ERP that wants to be left alone. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(2);

  private final CallClass callClass;
  private final int most;
  private final Duration openFor;
  private final Semaphore room;
  private final CircuitBreaker breaker;
  private volatile long pausedUntilNanos = System.nanoTime();

  public Bulkhead(CallClass callClass, int most, BreakerSettings settings, Clock clock) {
    this.callClass = callClass;
    this.most = most;
    this.openFor = settings.openFor();
    this.room = new Semaphore(most, true);
    this.breaker =
        CircuitBreaker.of(
            "erp-" + callClass.label(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.calls())
                .minimumNumberOfCalls(settings.minimumCalls())
                .failureRateThreshold(settings.failurePercent())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
                // a trial that is never ended must not keep it half open for ever
                .maxWaitDurationInHalfOpenState(settings.openFor().plus(ErpCalls.LONGEST))
                .clock(clock)
                .build());
    breaker.getEventPublisher().onStateTransition(event -> tell(event.getStateTransition()));
  }

  /** One exchange. */
  interface Exchange {
    ErpResponse make() throws CallFailed;
  }

  ErpResponse call(CallDeadline callDeadline, Exchange exchange) throws CallFailed {
    long pause = pausedUntilNanos - System.nanoTime();
    if (pause > 0) {
      throw new CallFailed(
          Kind.NOT_ASKED, "the ERP asked to be left alone for a while", Duration.ofNanos(pause));
    }
    if (!breaker.tryAcquirePermission()) {
      throw new CallFailed(
          Kind.NOT_ASKED, "the ERP kept failing and is left alone for a while", openFor);
    }
    if (!enters(callDeadline)) {
      breaker.releasePermission();
      throw new CallFailed(
          Kind.NOT_ASKED,
          "%d calls to the ERP are under way already".formatted(most),
          UNTIL_THERE_IS_ROOM);
    }
    try {
      return watched(exchange);
    } finally {
      room.release();
    }
  }

  private ErpResponse watched(Exchange exchange) throws CallFailed {
    try {
      ErpResponse erpResponse = exchange.make();
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      return erpResponse;
    } catch (CallFailed e) {
      if (e.kind() == Kind.NOT_ASKED) {
        breaker.releasePermission();
      } else if (e.kind().ails()) {
        breaker.onError(0, TimeUnit.NANOSECONDS, e);
      } else {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      breaker.releasePermission();
      throw e;
    }
  }

  private boolean enters(CallDeadline callDeadline) {
    try {
      return room.tryAcquire(callDeadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Nobody calls for so long. */
  void pause(Duration time) {
    pausedUntilNanos = System.nanoTime() + time.toNanos();
  }

  private void tell(CircuitBreaker.StateTransition transition) {
    switch (transition.getToState()) {
      case OPEN ->
          log.warn(
              "The ERP keeps failing; calls for {} leave it alone for a while", callClass.label());
      case CLOSED -> log.info("The ERP answers calls for {} again", callClass.label());
      case HALF_OPEN, DISABLED, METRICS_ONLY, FORCED_OPEN -> {
        // nothing that an operator has to know
      }
    }
  }

  public boolean isOpen() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  int underWay() {
    return most - room.availablePermits();
  }

  public CallClass lane() {
    return callClass;
  }
}
