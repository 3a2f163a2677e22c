package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Duration;

/** Shares nothing and has room for everything. */
public enum OpenLine implements RateLimiter {
  INSTANCE;

  @Override
  public boolean awaitTurn(String route, Priority priority) {
    return true;
  }

  @Override
  public int room(Priority priority) {
    return Integer.MAX_VALUE;
  }

  @Override
  public void slowDown(String route, long startedNanos) {}

  @Override
  public void allowed(String route, AnnouncedRateLimit limit) {}

  @Override
  public void pause(Duration time) {}

  @Override
  public void lockOut(Duration time) {}
}
