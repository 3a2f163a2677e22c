package io.sellerconnector.affiliate;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Whether sellers' VTEX waits for its notices to be answered. What can be done later gives way
 * then, for a while, since it takes the same processors and the same database.
 */
@Component
@AffiliateRole
public final class NoticePressure {

  /** Half of what VTEX is to wait at most, and above two commits in a row. */
  private static final Duration LONG = Duration.ofMillis(25);

  /** It counts as lasting for as long after the last that had to wait. */
  private static final Duration LASTS = Duration.ofMillis(200);

  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final int MOST_PAUSES = 40;

  private volatile long until = System.nanoTime();

  /** For how long the first of those waited that are being answered. */
  public void waited(Duration time) {
    if (time.compareTo(LONG) > 0) {
      until = System.nanoTime() + LASTS.toNanos();
    }
  }

  public boolean isOn() {
    return until - System.nanoTime() > 0;
  }

  /**
   * Returns once nobody waits, or after a second.
   *
   * @return how long that was
   */
  public Duration giveWay() {
    long begun = System.nanoTime();
    try {
      for (int pause = 0; pause < MOST_PAUSES && isOn(); pause++) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
