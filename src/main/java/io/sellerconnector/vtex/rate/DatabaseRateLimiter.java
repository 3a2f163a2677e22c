package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares through the database. Only the keeper's thread uses it: the threads of calls may be
 * interrupted, and an interrupt must not meet H2 while it reads its file.
 *
 * <p>While the database is away there are no slots, so calls are postponed; nothing goes out above
 * the rate.
 */
public final class DatabaseRateLimiter implements RateLimiter {

  private static final Logger log = LoggerFactory.getLogger(DatabaseRateLimiter.class);

  /** After a batch that brought less than was wanted. */
  private static final Duration BREATH = Duration.ofMillis(50);

  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

  /** Order traffic waits longer than notices, since slots that far away are left to it alone. */
  private static final int PATIENCE = 4;

  private final String marketplace;
  private final int ceiling;
  private final Duration wait;
  private final SharedRates rates;
  private final Pauses pauses;
  private final ScheduledExecutorService keeper;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, RouteQueue> queues = new LinkedHashMap<>();

  /**
   * @param ceiling calls per second at most; 0 for no limit, then only pauses are shared
   * @param wait how long notices wait for their turn
   */
  public DatabaseRateLimiter(
      String marketplace,
      int ceiling,
      Duration wait,
      SharedRates rates,
      Pauses pauses,
      ScheduledExecutorService keeper) {
    this.marketplace = marketplace;
    this.ceiling = ceiling;
    this.wait = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    this.rates = rates;
    this.pauses = pauses;
    this.keeper = keeper;
  }

  @Override
  public boolean awaitTurn(String route, int urgency) {
    lock.lock();
    try {
      RouteQueue queue = queue(route);
      if (ceiling == 0) {
        lookAtPauses(queue);
        return true;
      }
      RouteQueue.Waiter waiter = queue.enter(urgency);
      try {
        return await(queue, waiter, System.nanoTime() + patience(urgency).toNanos());
      } finally {
        queue.leave(waiter);
        changed.signalAll();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean await(RouteQueue queue, RouteQueue.Waiter waiter, long deadline)
      throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      Long slot = queue.nextSlot(now);
      boolean first = queue.isFirst(waiter);
      if (first && slot != null && slot - now <= 0) {
        queue.useSlot();
        return true;
      }
      if (deadline - now <= 0 || pauses.current() != null) {
        return false;
      }
      askForSlots(queue);
      long until = first && slot != null ? Math.min(slot - now, deadline - now) : deadline - now;
      changed.awaitNanos(until);
    }
  }

  private void askForSlots(RouteQueue queue) {
    int missing = queue.missing();
    if (missing <= 0 || queue.taking) {
      return;
    }
    queue.taking = true;
    Duration horizon = Priority.of(queue.mostUrgent()).isNotice() ? wait.dividedBy(2) : patience(0);
    keeper.execute(() -> take(queue, missing, horizon));
  }

  private void take(RouteQueue queue, int wanted, Duration horizon) {
    int got = 0;
    try {
      SharedRates.Grant grant = rates.take(marketplace, queue.route, wanted, ceiling, horizon);
      accept(queue, grant, System.nanoTime());
      got = grant.slots().size();
    } catch (RuntimeException e) {
      log.debug("The rate of marketplace {} could not be read", marketplace, e);
      var _ =
          keeper.schedule(
              () -> mayAskAgain(queue), AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
      return;
    }
    if (got < wanted) {
      var _ = keeper.schedule(() -> mayAskAgain(queue), BREATH.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      mayAskAgain(queue);
    }
  }

  private void accept(RouteQueue queue, SharedRates.Grant grant, long now) {
    pauses.learn(grant.paused(), grant.lockedOut());
    lock.lock();
    try {
      queue.perSecond = grant.perSecond();
      grant.slots().forEach(slot -> queue.addSlot(now + slot.toNanos()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void mayAskAgain(RouteQueue queue) {
    lock.lock();
    try {
      queue.taking = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Where there is no limit: from time to time, whether another replica was asked for a pause. */
  private void lookAtPauses(RouteQueue queue) {
    if (!queue.taking) {
      queue.taking = true;
      var _ = keeper.schedule(() -> take(queue, 0, Duration.ZERO), 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public int room(int urgency) {
    if (ceiling == 0 || !Priority.of(urgency).isNotice()) {
      return Integer.MAX_VALUE;
    }
    lock.lock();
    try {
      double perSecond = 0;
      int waiting = 0;
      for (RouteQueue queue : queues.values()) {
        if (queue.urgency == urgency) {
          perSecond += queue.perSecond;
          waiting += queue.waiting();
        }
      }
      double enough = (perSecond == 0 ? ceiling : perSecond) * wait.toMillis() / 1000;
      return Math.max(0, (int) Math.ceil(enough) + 1 - waiting);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void slowDown(String route, long startedNanos) {
    if (ceiling == 0) {
      return; // there is no rate to lower
    }
    tell(() ->
        rates.slowDown(
            marketplace, route, ceiling, Duration.ofNanos(System.nanoTime() - startedNanos)));
  }

  @Override
  public void allowed(String route, AnnouncedRateLimit limit) {
    if (ceiling > 0 && (limit.remaining() == 0 || limit.perSecond() < perSecond(route) * 0.9)) {
      tell(() -> rates.limit(marketplace, route, ceiling, limit));
    }
  }

  @Override
  public void pause(Duration time) {
    tell(() -> rates.pause(marketplace, ceiling, time));
  }

  @Override
  public void lockOut(Duration time) {
    tell(() -> rates.lockOut(marketplace, ceiling, time));
  }

  double perSecond(String route) {
    lock.lock();
    try {
      return queue(route).perSecond;
    } finally {
      lock.unlock();
    }
  }

  private void tell(Runnable news) {
    keeper.execute(() -> {
      try {
        news.run();
      } catch (RuntimeException e) {
        log.warn(
            "What marketplace {} asked of us could not be shared with other replicas ({})",
            marketplace,
            e.getClass().getSimpleName());
      }
    });
  }

  private RouteQueue queue(String route) {
    return queues.computeIfAbsent(route, _ -> new RouteQueue(route, ceiling));
  }

  private Duration patience(int urgency) {
    return Priority.of(urgency).isNotice() ? wait : wait.multipliedBy(PATIENCE);
  }
}
