package io.sellerconnector.folder;

import java.time.Duration;

/** The right to work on a folder, for as long as its holder shows that it is alive. */
final class Turn implements AutoCloseable {

  private final Turns turns;
  private final String folder;
  private final String token;
  private final long renewalNanos;
  private volatile long renewed = System.nanoTime();

  Turn(Turns turns, String folder, String token, Duration lease) {
    this.turns = turns;
    this.folder = folder;
    this.token = token;
    this.renewalNanos = lease.toNanos() / 4;
  }

  /** After how long it has to be kept again. */
  Duration renewal() {
    return Duration.ofNanos(renewalNanos);
  }

  /**
   * Shows that the holder is alive; called often, it rarely asks the database.
   *
   * @throws TurnLost if another replica has taken over
   */
  void keep() {
    if (System.nanoTime() - renewed > renewalNanos) {
      confirm();
    }
  }

  /**
   * Called before what no other replica may do as well.
   *
   * @throws TurnLost if another replica has taken over
   */
  void confirm() {
    if (!turns.renew(folder, token)) {
      throw new TurnLost(folder);
    }
    renewed = System.nanoTime();
  }

  @Override
  public void close() {
    turns.end(folder, token);
  }
}
