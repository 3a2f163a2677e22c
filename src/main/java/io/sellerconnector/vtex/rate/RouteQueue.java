package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.Priority;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The calls of one route that wait in this replica, the urgent first. */
final class RouteQueue {

  /**
   * A call that waits.
   *
   * @param turn true once it may go, false if it is to be postponed
   */
  record Waiting(Priority priority, long number, CompletableFuture<Boolean> turn) {}

  /** A slot that comes so late is not made up for: calls come evenly after a standstill too. */
  private static final long TOO_LATE = Duration.ofMillis(250).toNanos();

  final String route;
  private final PriorityQueue<Waiting> calls =
      new PriorityQueue<>(
          Comparator.comparing(Waiting::priority).thenComparingLong(Waiting::number));
  private double perSecond;
  private @Nullable Priority lastPriority;
  private long number;
  private int slotsToCome;
  private boolean taking;

  RouteQueue(String route, double perSecond) {
    this.route = route;
    this.perSecond = perSecond;
  }

  synchronized Waiting enter(Priority priority) {
    lastPriority = priority;
    Waiting call = new Waiting(priority, number++, new CompletableFuture<>());
    calls.add(call);
    return call;
  }

  /** False if its turn has come. */
  synchronized boolean leave(Waiting call) {
    return calls.remove(call);
  }

  /** The slots of a batch come, one after the other, and each calls {@link #nextTurn}. */
  synchronized void expect(int slots, double perSecondNow) {
    slotsToCome += slots;
    perSecond = perSecondNow;
  }

  /**
   * A slot is here; if nobody waits any more it is lost.
   *
   * @param lateNanos how long ago it came
   * @param open whether calls may go at all
   */
  synchronized void nextTurn(long lateNanos, boolean open) {
    slotsToCome--;
    Waiting first = lateNanos > TOO_LATE ? null : calls.poll();
    if (first != null) {
      first.turn().complete(open);
    }
  }

  synchronized void postponeAll() {
    calls.forEach(call -> call.turn().complete(false));
    calls.clear();
  }

  /** Slots that are still to be taken. */
  synchronized int missing() {
    return Math.max(0, calls.size() - slotsToCome);
  }

  /** False if a batch is being taken already. */
  synchronized boolean beginTaking() {
    boolean begins = !taking;
    taking = true;
    return begins;
  }

  synchronized void endTaking() {
    taking = false;
  }

  /** Whether the first that waits is not a notice. */
  synchronized boolean hasOrderTraffic() {
    Waiting first = calls.peek();
    return first != null && !first.priority().isNotice();
  }

  synchronized @Nullable Priority lastPriority() {
    return lastPriority;
  }

  synchronized int size() {
    return calls.size();
  }

  synchronized double perSecond() {
    return perSecond;
  }
}
