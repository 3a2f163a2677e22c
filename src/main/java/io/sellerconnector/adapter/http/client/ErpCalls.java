package io.sellerconnector.adapter.http.client;

import io.sellerconnector.adapter.http.transport.CallDeadline;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import io.sellerconnector.adapter.http.transport.ErpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the ports ask the ERP: guarded, measured, and once more where that is safe. */
public final class ErpCalls implements AutoCloseable {

  /** No call takes longer, whatever its caller would wait for. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private final ErpClient line;
  private final Map<CallClass, Bulkhead> guards;
  private final ErpCallMetrics meters;
  private final TurnedAway turnedAway;
  private final Clock clock;

  public ErpCalls(
      ErpClient line,
      Map<CallClass, Bulkhead> guards,
      ErpCallMetrics meters,
      TurnedAway turnedAway,
      Clock clock) {
    this.line = line;
    this.guards = guards;
    this.meters = meters;
    this.turnedAway = turnedAway;
    this.clock = clock;
  }

  /**
   * @return an answer whose status the contract gives a meaning for this operation
   */
  ErpResponse call(ErpRequest erpRequest, Instant end) throws CallFailed {
    CallDeadline callDeadline = CallDeadline.at(end, clock, LONGEST);
    if (callDeadline.isOver()) {
      throw new CallFailed(Kind.NOT_ASKED, "the time for an answer was over before it was asked");
    }
    try {
      ErpResponse erpResponse =
          meters.timed(erpRequest.operation(), () -> once(erpRequest, callDeadline));
      turnedAway.answered(erpRequest.operation());
      return erpResponse;
    } catch (CallFailed e) {
      if (e.isMisfit()) {
        turnedAway.failed(erpRequest.operation(), e);
      }
      throw e;
    }
  }

  private ErpResponse once(ErpRequest erpRequest, CallDeadline callDeadline) throws CallFailed {
    try {
      return exchange(erpRequest, callDeadline);
    } catch (CallFailed e) {
      Duration wait = waitBeforeRepeat(erpRequest.operation(), e);
      if (wait == null || wait.compareTo(callDeadline.left()) >= 0 || !waited(wait)) {
        throw e;
      }
      meters.repeated(erpRequest.operation());
      return exchange(erpRequest, callDeadline);
    }
  }

  private ErpResponse exchange(ErpRequest erpRequest, CallDeadline callDeadline) throws CallFailed {
    Bulkhead guard = guard(erpRequest.operation().lane());
    try {
      return guard.call(callDeadline, () -> line.exchange(erpRequest, callDeadline));
    } catch (CallFailed e) {
      Duration pause = e.retryAfter();
      // what was not asked says how long we wait, not what the ERP wants
      if (e.kind() != Kind.NOT_ASKED && pause != null && pause.isPositive()) {
        guard.pause(pause);
      }
      throw e;
    }
  }

  /** Null where it must not be repeated here: facts and questions come again by themselves. */
  private static @Nullable Duration waitBeforeRepeat(Operation operation, CallFailed failed) {
    return switch (failed.kind()) {
      case NOT_SENT -> aMoment();
      case BUSY -> operation.isQuery() ? afterPause(failed.retryAfter()) : null;
      case UNANSWERED, FAULT, UNUSABLE, UNREADABLE, NOT_ASKED -> null;
    };
  }

  private static Duration afterPause(@Nullable Duration asked) {
    return asked == null ? aMoment() : asked.plus(aMoment());
  }

  /** Not all at the same time. */
  private static Duration aMoment() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(20, 100));
  }

  private static boolean waited(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Bulkhead guard(CallClass callClass) {
    return Objects.requireNonNull(guards.get(callClass));
  }

  @Override
  public void close() {
    line.close();
  }
}
