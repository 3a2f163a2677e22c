package io.sellerconnector.trouble;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps what is tried every second or two, and fails each time, from filling the log: the first
 * failure is told at once, those after it once a minute with their number, and the end of it too.
 */
public final class RepeatedTrouble {

  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanos;
  private final Map<String, Standing> standing = new ConcurrentHashMap<>();

  /**
   * @param failures so far, in a row
   * @param due whether the last of them is to be told
   */
  private record Standing(long since, long told, long failures, boolean due) {}

  public RepeatedTrouble() {
    this(System::nanoTime);
  }

  /**
   * @param nanos a clock that is never set back
   */
  RepeatedTrouble(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * @param about what is tried, one of a few
   * @param line is given what to put behind the sentence: nothing, or how often this has been
   */
  public void failed(String about, Consumer<String> line) {
    long now = nanos.getAsLong();
    Standing current =
        standing.merge(about, new Standing(now, now, 1, true), (before, _) -> after(before, now));
    if (current.due()) {
      line.accept(behind(current, now));
    }
  }

  private static Standing after(Standing before, long now) {
    boolean due = now - before.told() >= QUIET_NANOS;
    return new Standing(before.since(), due ? now : before.told(), before.failures() + 1, due);
  }

  private static String behind(Standing current, long now) {
    return current.failures() == 1
        ? ""
        : " (%d times in %d s)"
            .formatted(current.failures(), Duration.ofNanos(now - current.since()).toSeconds());
  }

  /**
   * What was tried went well.
   *
   * @param line is given how often it failed before; not called where it did not
   */
  public void over(String about, Consumer<String> line) {
    Standing ended = standing.remove(about);
    if (ended != null) {
      line.accept(
          ended.failures() == 1
              ? "after a failure"
              : "after %d failures".formatted(ended.failures()));
    }
  }
}
