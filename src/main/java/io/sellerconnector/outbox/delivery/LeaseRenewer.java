package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Renews the leases of the lanes that are served, and soon again those that could not be. */
final class LeaseRenewer {

  private static final Logger log = LoggerFactory.getLogger(LeaseRenewer.class);
  private static final Duration SOON = Duration.ofMillis(150);

  private final LaneLeases laneLeases;
  private final Duration period;
  private final Supplier<List<LaneWorker>> served;

  /**
   * @param served the runs whose lanes are to be kept
   */
  LeaseRenewer(LaneLeases laneLeases, Duration period, Supplier<List<LaneWorker>> served) {
    this.laneLeases = laneLeases;
    this.period = period;
    this.served = served;
  }

  void renewUntil(StopSignal stop) {
    Set<LaneWorker> behind = Set.of();
    long nextRound = System.nanoTime() + period.toNanos();
    while (!stop.comesWithin(behind.isEmpty() ? until(nextRound) : shorter(until(nextRound)))) {
      List<LaneWorker> runs = served.get();
      if (System.nanoTime() - nextRound >= 0) {
        nextRound = System.nanoTime() + period.toNanos();
      } else {
        runs = runs.stream().filter(behind::contains).toList();
      }
      behind = renew(runs, behind.isEmpty());
    }
  }

  /** Returns the runs that still hold their lanes but not for longer than before. */
  private Set<LaneWorker> renew(List<LaneWorker> runs, boolean first) {
    try {
      LaneLeases.Renewed renewed = laneLeases.renew(runs.stream().map(LaneWorker::claim).toList());
      runs.stream()
          .filter(run -> renewed.claims().contains(run.claim()))
          .forEach(run -> run.extend(renewed.heldUntil()));
      return runs.stream()
          .filter(run -> !renewed.claims().contains(run.claim()) && run.isHeld())
          .collect(Collectors.toSet());
    } catch (RuntimeException e) {
      log.atLevel(first ? Level.WARN : Level.DEBUG)
          .log("Leases could not be renewed ({}); trying again soon", Detail.of(e));
      return Set.copyOf(runs);
    }
  }

  private static Duration shorter(Duration wait) {
    return SOON.compareTo(wait) < 0 ? SOON : wait;
  }

  private static Duration until(long moment) {
    return Duration.ofNanos(Math.max(0, moment - System.nanoTime()));
  }
}
