package io.sellerconnector.vtex.rate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The calls of one route that wait here, the urgent first, and the slots that they have got. */
final class RouteQueue {

  /** A slot that nobody used is not made up for later: calls come evenly. */
  private static final long STALE = Duration.ofMillis(250).toNanos();

  /** A call that waits. */
  record Waiter(int urgency, long number) {}

  final String route;
  double perSecond;
  boolean taking;
  int urgency;
  private final PriorityQueue<Waiter> waiters =
      new PriorityQueue<>(
          Comparator.comparingInt(Waiter::urgency).thenComparingLong(Waiter::number));
  private final ArrayDeque<Long> slots = new ArrayDeque<>();
  private long number;

  RouteQueue(String route, double perSecond) {
    this.route = route;
    this.perSecond = perSecond;
  }

  Waiter enter(int urgencyOfCall) {
    urgency = urgencyOfCall;
    Waiter waiter = new Waiter(urgencyOfCall, number++);
    waiters.add(waiter);
    return waiter;
  }

  void leave(Waiter waiter) {
    waiters.remove(waiter);
  }

  boolean isFirst(Waiter waiter) {
    return waiter.equals(waiters.peek());
  }

  int waiting() {
    return waiters.size();
  }

  /** Slots that are still to be asked for. */
  int missing() {
    return waiters.size() - slots.size();
  }

  int mostUrgent() {
    Waiter first = waiters.peek();
    return first == null ? Integer.MAX_VALUE : first.urgency();
  }

  void addSlot(long nanos) {
    slots.add(nanos);
  }

  /** When the next slot comes, of {@link System#nanoTime()}; null if there is none. */
  @Nullable Long nextSlot(long now) {
    while (!slots.isEmpty() && now - slots.getFirst() > STALE) {
      slots.removeFirst();
    }
    return slots.peekFirst();
  }

  void useSlot() {
    slots.removeFirst();
  }
}
