package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.http.CallFailed.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the ports ask the ERP: guarded, measured, and once more where that is safe. */
final class ErpCalls implements AutoCloseable {

  /** No call takes longer, whatever its caller would wait for. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private final ErpLine line;
  private final Map<Lane, LaneGuard> guards;
  private final CallMeters meters;
  private final Clock clock;

  ErpCalls(ErpLine line, Map<Lane, LaneGuard> guards, CallMeters meters, Clock clock) {
    this.line = line;
    this.guards = guards;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @return an answer whose status the contract gives a meaning for this operation
   */
  Answer call(Letter letter, Instant end) throws CallFailed {
    Deadline deadline = Deadline.at(end, clock, LONGEST);
    if (deadline.isOver()) {
      throw new CallFailed(Kind.NOT_ASKED, "the time for an answer was over before it was asked");
    }
    return meters.timed(letter.operation(), () -> once(letter, deadline));
  }

  private Answer once(Letter letter, Deadline deadline) throws CallFailed {
    try {
      return exchange(letter, deadline);
    } catch (CallFailed e) {
      Duration wait = waitBeforeRepeat(letter.operation(), e);
      if (wait == null || wait.compareTo(deadline.left()) >= 0 || !waited(wait)) {
        throw e;
      }
      meters.repeated(letter.operation());
      return exchange(letter, deadline);
    }
  }

  private Answer exchange(Letter letter, Deadline deadline) throws CallFailed {
    LaneGuard guard = guard(letter.operation().lane());
    try {
      return guard.call(deadline, () -> line.exchange(letter, deadline));
    } catch (CallFailed e) {
      Duration pause = e.retryAfter();
      if (pause != null) {
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

  private LaneGuard guard(Lane lane) {
    return Objects.requireNonNull(guards.get(lane));
  }

  @Override
  public void close() {
    line.close();
  }
}
