package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes slots from the database, a few at a time, and gives each of them, when it comes, to the
 * most urgent call that waits then. Only the thread of rates uses the database: the threads of
 * calls may be interrupted, and an interrupt must not meet H2 while it reads its file.
 *
 * <p>While the database is away there are no slots, so calls are postponed; nothing goes out above
 * the rate.
 */
public final class DatabaseRateLimiter implements RateLimiter {

  private static final Logger log = LoggerFactory.getLogger(DatabaseRateLimiter.class);

  /** After a batch that brought less than was wanted. */
  private static final Duration BREATH = Duration.ofMillis(50);

  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
  private static final Duration BETWEEN_LOOKS_AT_PAUSES = Duration.ofSeconds(1);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

  /** Order traffic waits longer than notices, since slots that far away are left to it alone. */
  private static final int PATIENCE = 4;

  private final RatedAccount account;
  private final int ceiling;
  private final Duration wait;
  private final SharedRates rates;
  private final Pauses pauses;
  private final ScheduledExecutorService rateThread;
  private final Map<String, RouteQueue> queues = new ConcurrentHashMap<>();

  /**
   * @param ceiling calls per second at most; 0 for no limit, then only pauses are shared
   * @param wait how long notices wait for their turn
   */
  public DatabaseRateLimiter(
      RatedAccount account,
      int ceiling,
      Duration wait,
      SharedRates rates,
      Pauses pauses,
      ScheduledExecutorService rateThread) {
    this.account = account;
    this.ceiling = ceiling;
    this.wait = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    this.rates = rates;
    this.pauses = pauses;
    this.rateThread = rateThread;
  }

  @Override
  public boolean awaitTurn(String route, Priority priority) {
    RouteQueue queue = queue(route);
    if (ceiling == 0) {
      lookAtPauses(queue);
      return true;
    }
    RouteQueue.Waiting call = queue.enter(priority);
    takeSlots(queue);
    try {
      return call.turn().get(patience(priority).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return !queue.leave(call) && call.turn().getNow(false);
    } catch (InterruptedException _) {
      queue.leave(call);
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn does not fail", e);
    }
  }

  private void takeSlots(RouteQueue queue) {
    if (queue.missing() > 0 && queue.beginTaking()) {
      rateThread.execute(() -> take(queue));
    }
  }

  /** Where there is no limit: from time to time, whether another replica was asked for a pause. */
  private void lookAtPauses(RouteQueue queue) {
    if (queue.beginTaking()) {
      later(BETWEEN_LOOKS_AT_PAUSES, () -> take(queue));
    }
  }

  private void take(RouteQueue queue) {
    int wanted = queue.missing();
    Duration horizon = queue.hasOrderTraffic() ? orderWait() : wait.dividedBy(2);
    Duration next = AFTER_FAILURE;
    try {
      SharedRates.Grant grant = rates.take(account, queue.route, wanted, ceiling, horizon);
      accept(queue, grant);
      next = grant.slots().size() < wanted ? BREATH : Duration.ZERO;
    } catch (RuntimeException e) {
      log.debug("The rate of marketplace {} could not be read", account.name(), e);
    } finally {
      later(
          next,
          () -> {
            queue.endTaking();
            takeSlots(queue);
          });
    }
  }

  private void accept(RouteQueue queue, SharedRates.Grant grant) {
    pauses.learn(grant.paused(), grant.lockedOut());
    if (pauses.current() != null) {
      queue.postponeAll();
    }
    queue.expect(grant.slots().size(), grant.perSecond());
    for (Duration slot : grant.slots()) {
      long comes = System.nanoTime() + slot.toNanos();
      CompletableFuture.delayedExecutor(slot.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
          .execute(() -> {
            queue.nextTurn(System.nanoTime() - comes, pauses.current() == null);
            takeSlots(queue);
          });
    }
  }

  @Override
  public int room(Priority priority) {
    if (ceiling == 0 || !priority.isNotice()) {
      return Integer.MAX_VALUE;
    }
    double perSecond = 0;
    int waiting = 0;
    for (RouteQueue queue : queues.values()) {
      if (queue.lastPriority() == priority) {
        perSecond += queue.perSecond();
        waiting += queue.size();
      }
    }
    double enough = (perSecond == 0 ? ceiling : perSecond) * wait.toMillis() / 1000;
    return Math.max(0, (int) Math.ceil(enough) + 1 - waiting);
  }

  @Override
  public void slowDown(String route, long startedNanos) {
    if (ceiling > 0) {
      tell(() ->
          rates.slowDown(
              account.name(), route, ceiling, Duration.ofNanos(System.nanoTime() - startedNanos)));
    }
  }

  @Override
  public void allowed(String route, AnnouncedRateLimit limit) {
    if (ceiling > 0 && (limit.remaining() == 0 || limit.perSecond() < perSecond(route) * 0.9)) {
      tell(() -> rates.limit(account.name(), route, ceiling, limit));
    }
  }

  @Override
  public void pause(Duration time) {
    tell(() -> rates.pause(account.name(), ceiling, time));
  }

  @Override
  public void lockOut(Duration time) {
    tell(() -> rates.lockOut(account, ceiling, time));
  }

  double perSecond(String route) {
    return queue(route).perSecond();
  }

  private void tell(Runnable news) {
    rateThread.execute(() -> {
      try {
        news.run();
      } catch (RuntimeException e) {
        log.warn(
            "What marketplace {} asked of us could not be shared with other replicas ({})",
            account.name(),
            e.getClass().getSimpleName());
      }
    });
  }

  private void later(Duration delay, Runnable task) {
    var _ = rateThread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private RouteQueue queue(String route) {
    return queues.computeIfAbsent(route, _ -> new RouteQueue(route, ceiling));
  }

  private Duration patience(Priority priority) {
    return priority.isNotice() ? wait : orderWait();
  }

  private Duration orderWait() {
    return wait.multipliedBy(PATIENCE);
  }
}
