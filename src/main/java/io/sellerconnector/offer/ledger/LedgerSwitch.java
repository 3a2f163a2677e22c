package io.sellerconnector.offer.ledger;

import io.sellerconnector.offer.ledger.CountingLedger.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the chosen ledger take over from another one before this replica takes orders: the open
 * orders are counted anew. While replicas of the old choice may still be running, that is repeated.
 */
final class LedgerSwitch implements SmartLifecycle {

  static final Duration OVERLAP = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(LedgerSwitch.class);

  private final String name;
  private final CountingLedger counting;
  private final Recount recount;
  private final boolean isOwn;
  private final Clock clock;
  private volatile boolean running;

  /**
   * @param name of the chosen ledger
   * @param isOwn whether that is the connector's own
   */
  LedgerSwitch(String name, boolean isOwn, CountingLedger counting, Recount recount, Clock clock) {
    this.name = name;
    this.isOwn = isOwn;
    this.counting = counting;
    this.recount = recount;
    this.clock = clock;
  }

  @Override
  public void start() {
    Instant now = clock.instant();
    Turn before = counting.read();
    if (before == null && !isOwn) {
      // Before there was a choice, the inventory's ledger had counted all along.
      counting.write(new Turn(name, now));
    } else if (before == null || !before.name().equals(name)) {
      if (isOwn) {
        counting.forgetTold(now);
      }
      int skus = recount.run();
      counting.write(new Turn(name, now));
      LOG.info(
          "What orders hold is counted by the stock ledger \"{}\" from now on, before by \"{}\"; {}"
              + " SKUs were counted anew",
          name,
          before == null ? "" : before.name(),
          skus);
    }
    running = true;
  }

  /** To be called every minute, by one replica at a time. */
  void followUp() {
    Turn turn = counting.read();
    if (turn != null && !turn.name().equals(name)) {
      LOG.warn(
          "This replica counts what orders hold by the stock ledger \"{}\", others by \"{}\": they"
              + " may sell the same pieces. Stop those that have another"
              + " connector.inventory.adapter",
          name,
          turn.name());
    } else if (turn != null && clock.instant().isBefore(turn.since().plus(OVERLAP))) {
      recount.run();
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the inventory has loaded its files, before the web server opens its port. */
  @Override
  public int getPhase() {
    return 1;
  }
}
