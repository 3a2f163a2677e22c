package io.sellerconnector.testing;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * What is costly to make and is kept for the next test of this process that wants the same. One
 * test at a time has it: tests of several classes run side by side.
 */
public final class IdleFixtures<K, F> {

  private final Map<K, Queue<F>> idle = new ConcurrentHashMap<>();
  private final Function<K, F> make;

  public IdleFixtures(Function<K, F> make) {
    this.make = make;
  }

  /** An idle one, or else a new one. */
  public F take(K kind) {
    F fixture = of(kind).poll();
    return fixture == null ? make.apply(kind) : fixture;
  }

  /** Only of one on which no trace of a test is left. */
  public void giveBack(K kind, F fixture) {
    of(kind).add(fixture);
  }

  private Queue<F> of(K kind) {
    return idle.computeIfAbsent(kind, _ -> new ConcurrentLinkedQueue<>());
  }
}
