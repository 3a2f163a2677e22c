package com.example.pricelist;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest readable price list in memory. A file that cannot be read does not replace one
 * that could, but only for some time: then nothing is said any more.
 */
final class PriceListFile implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PriceListFile.class.getName());

  /**
   * @param asOf when the file was last seen to say this
   */
  record Seen(PriceList list, Instant asOf) {}

  private final Path file;
  private final Duration goodFor;
  private final Clock clock;
  private final PriceListChanges changes = new PriceListChanges();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("price-list").daemon().factory());
  private @Nullable FileTime read;
  private String complaint = "";
  private volatile @Nullable Seen seen;

  PriceListFile(Path file, Duration goodFor, Clock clock) {
    this.file = file;
    this.goodFor = goodFor;
    this.clock = clock;
  }

  void follow(Duration every) {
    look();
    var _ =
        watch.scheduleWithFixedDelay(
            this::look, every.toMillis(), Math.max(1, every.toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Reads the file if it is another than before. */
  synchronized void look() {
    Instant now = clock.instant();
    try {
      FileTime written = Files.getLastModifiedTime(file);
      Seen before = seen;
      if (before != null && written.equals(read)) {
        seen = new Seen(before.list(), now);
        return;
      }
      PriceList list = PriceList.parse(Files.readAllLines(file));
      seen = new Seen(list, now);
      read = written;
      changes.add(list.differences(before == null ? PriceList.EMPTY : before.list()));
      complaint = "";
      LOG.log(Level.DEBUG, "Read a price list of {0} SKUs", list.offers().size());
    } catch (IOException | RuntimeException e) {
      complain(e.toString());
    }
  }

  /** Once, however often it is looked at. */
  private void complain(String reason) {
    if (!reason.equals(complaint)) {
      complaint = reason;
      LOG.log(Level.WARNING, "The price list {0} cannot be read: {1}", file, reason);
    }
  }

  /** The price list, or null if there is none that is good. */
  @Nullable Seen current() {
    Seen current = seen;
    return current == null || current.asOf().plus(goodFor).isBefore(clock.instant())
        ? null
        : current;
  }

  PriceListChanges changes() {
    return changes;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
