package io.sellerconnector.offer.ledger;

import io.sellerconnector.offer.ledger.LedgerChoices.Choice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the chosen ledger take over from another one before this replica takes orders, and before it
 * asks the seller's systems anything: the open orders are counted anew. While replicas of the old
 * choice may still be running, that is repeated.
 */
final class LedgerSwitch implements SmartLifecycle {

  static final Duration OVERLAP = Duration.ofHours(1);

  private static final Logger log = LoggerFactory.getLogger(LedgerSwitch.class);

  private final String name;
  private final LedgerChoices choices;
  private final Recount recount;
  private final boolean isOwn;
  private final Clock clock;
  private volatile boolean running;

  /**
   * @param name of the chosen ledger
   * @param isOwn whether that is the connector's own
   */
  LedgerSwitch(String name, boolean isOwn, LedgerChoices choices, Recount recount, Clock clock) {
    this.name = name;
    this.isOwn = isOwn;
    this.choices = choices;
    this.recount = recount;
    this.clock = clock;
  }

  @Override
  public void start() {
    Instant now = clock.instant();
    Choice before = choices.read();
    if (before == null && !isOwn) {
      // Before there was a choice, the inventory's ledger had counted all along.
      choices.write(new Choice(name, now));
    } else if (before == null || !before.name().equals(name)) {
      if (isOwn) {
        choices.forgetToldBefore(new Choice(name, now));
      }
      int skus = recount.run();
      choices.write(new Choice(name, now));
      log.info(
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
    Choice choice = choices.read();
    if (choice != null && !choice.name().equals(name)) {
      log.warn(
          "This replica counts what orders hold by the stock ledger \"{}\", others by \"{}\": they"
              + " may sell the same pieces. Stop those that have another"
              + " connector.inventory.adapter",
          name,
          choice.name());
    } else if (choice != null && clock.instant().isBefore(choice.since().plus(OVERLAP))) {
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
