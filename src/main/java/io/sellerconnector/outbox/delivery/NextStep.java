package io.sellerconnector.outbox.delivery;

import java.time.Duration;

/** What to do with a message after an attempt. */
sealed interface NextStep {

  record Done() implements NextStep {}

  /** Try again; the attempt counts. */
  record Again(Duration delay) implements NextStep {}

  /** Try later; nothing was tried. */
  record Later(Duration delay) implements NextStep {}

  record GiveUp(String why) implements NextStep {}
}
