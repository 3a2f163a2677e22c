package io.sellerconnector.sandbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets calls feel the ERP's mood before they are worked on. */
final class Temper {

  /** A caller that has waited so long in a frozen ERP has long given up. */
  private static final Duration LONGEST_FREEZE = Duration.ofSeconds(60);

  private final AtomicLong calls = new AtomicLong();
  private Mood mood = Mood.GOOD;

  /** What happens to a call. */
  enum Fate {
    ANSWERED,
    FAILED,
    DROPPED
  }

  synchronized Mood mood() {
    return mood;
  }

  synchronized void become(Mood next) {
    mood = next;
    notifyAll();
  }

  /** Takes as long as the mood says. */
  Fate suffer() throws InterruptedException {
    Mood before = mood();
    if (before.down()) {
      return Fate.DROPPED;
    }
    Thread.sleep(Duration.ofMillis(before.nextLatencyMs()));
    if (!thawed()) {
      return Fate.DROPPED;
    }
    Mood now = mood();
    if (now.down()) {
      return Fate.DROPPED;
    }
    boolean fails = now.failEvery() > 0 && calls.incrementAndGet() % now.failEvery() == 0;
    return fails ? Fate.FAILED : Fate.ANSWERED;
  }

  private synchronized boolean thawed() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_FREEZE.toNanos();
    while (mood.freeze()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
