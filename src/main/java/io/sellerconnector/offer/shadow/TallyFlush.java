package io.sellerconnector.offer.shadow;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what this replica has counted; what could not be written is written the next time. */
final class TallyFlush {

  private static final Logger log = LoggerFactory.getLogger(TallyFlush.class);

  private final Pairing pairing;
  private final Tallies tallies;
  private final TallyTable table;
  private final Clock clock;
  private Figures pending = Figures.NONE;
  private boolean failing;

  TallyFlush(Pairing pairing, Tallies tallies, TallyTable table, Clock clock) {
    this.pairing = pairing;
    this.tallies = tallies;
    this.table = table;
    this.clock = clock;
  }

  synchronized void flush() {
    pending = pending.plus(tallies.take());
    if (pending.equals(Figures.NONE)) {
      return;
    }
    try {
      table.add(pairing, clock.instant(), pending);
      pending = Figures.NONE;
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        log.warn("What shadow mode has counted cannot be written: {}", e.getClass().getName());
      }
      failing = true;
    }
  }
}
