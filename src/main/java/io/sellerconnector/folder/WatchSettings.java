package io.sellerconnector.folder;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a folder is watched.
 *
 * @param folder the folder into which the files are dropped; without one none is watched
 * @param done where files go that were loaded; a relative path starts at the folder
 * @param failed where files go of which something could not be loaded; a relative path starts at
 *     the folder
 * @param interval how often the folder is scanned, at least 100 ms; the scheduler itself looks
 *     every second ({@code db-scheduler.polling-interval})
 * @param settle how long a file must have kept its size and time before it is taken
 * @param waitForMarker whether a file is taken only when a file of its name and {@code .done} lies
 *     beside it, and then at once
 * @param order in which order files of one kind are loaded: by {@code name} or by {@code time}
 * @param late what becomes of a catalogue file of which a later export was loaded before: {@code
 *     skip} it, or {@code load} it, for exports that say only what has changed
 * @param retention how long files and reports are kept after they were loaded, at least 1 hour
 */
record WatchSettings(
    @Nullable String folder,
    @DefaultValue("done") String done,
    @DefaultValue("failed") String failed,
    @DefaultValue("10s") Duration interval,
    @DefaultValue("10s") Duration settle,
    @DefaultValue("false") boolean waitForMarker,
    @DefaultValue("name") Order order,
    @DefaultValue("skip") Late late,
    @DefaultValue("30d") Duration retention) {

  /** What decides which of two files of one kind is loaded first. */
  enum Order {
    NAME,
    TIME
  }

  /** What becomes of a file that comes after a later one. */
  enum Late {
    SKIP,
    LOAD
  }

  WatchSettings {
    require(
        interval.compareTo(Duration.ofMillis(100)) >= 0, "interval is at least 100ms", interval);
    require(!settle.isNegative(), "settle is not negative", settle);
    require(
        retention.compareTo(Duration.ofHours(1)) >= 0, "retention is at least 1 hour", retention);
  }

  private static void require(boolean condition, String rule, Duration value) {
    if (!condition) {
      throw new IllegalArgumentException(rule + ", not " + value);
    }
  }
}
