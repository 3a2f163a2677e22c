package io.sellerconnector.vtex.rate;

import io.sellerconnector.vtex.AnnouncedRateLimit;
import java.time.Duration;

/** What the replicas share about their calls to one marketplace. */
public interface RateLimiter {

  /**
   * Waits a little for the turn of a call.
   *
   * @param urgency 0 first, 9 last: of the calls that wait here the most urgent goes first
   * @return whether it has come; false: postpone the call
   */
  boolean awaitTurn(String route, int urgency);

  /** How many more calls of this urgency are worth bringing now. */
  int room(int urgency);

  /**
   * The marketplace found that we call it too often.
   *
   * @param startedNanos of {@link System#nanoTime()}: when the call began that it refused
   */
  void slowDown(String route, long startedNanos);

  /** The marketplace said how many calls it still takes. */
  void allowed(String route, AnnouncedRateLimit limit);

  /** No replica may call for this time. */
  void pause(Duration time);

  /** Our app key is refused: no replica may call for this time. */
  void lockOut(Duration time);
}
