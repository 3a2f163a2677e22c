package io.sellerconnector.folder;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a turn while something is done that does not come by often enough to keep it itself. */
final class Keeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watched-folder-turn").factory());

  Keeper(Turn turn) {
    long pause = turn.renewal().toMillis();
    var _ = thread.scheduleWithFixedDelay(() -> keep(turn), pause, pause, TimeUnit.MILLISECONDS);
  }

  /** A turn that is lost is noticed by its holder, before it writes anything down. */
  private static void keep(Turn turn) {
    try {
      turn.confirm();
    } catch (RuntimeException e) {
      LOG.debug("A turn could not be kept: {}", e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
