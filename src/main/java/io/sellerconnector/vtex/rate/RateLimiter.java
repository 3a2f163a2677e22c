package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Duration;

/** How often one marketplace is called: by all replicas together, route by route. */
public interface RateLimiter {

  /**
   * Waits a little for the turn of a call.
   *
   * @param priority of the calls that wait here the most urgent goes first
   * @return whether it has come; false: postpone the call
   */
  boolean awaitTurn(String route, Priority priority);

  /** How many more calls of this priority are worth bringing now. */
  int room(Priority priority);

  /**
   * The marketplace found that we call it too often.
   *
   * @param startedNanos of {@link System#nanoTime()}: when the call began that it refused
   */
  void slowDown(String route, long startedNanos);

  /** The marketplace said how many calls it still takes. */
  void allowed(String route, AnnouncedRateLimit limit);

  /** Nobody is to call for this time. */
  void pause(Duration time);

  /** Our app key is refused: nobody is to call for this time. */
  void lockOut(Duration time);
}
