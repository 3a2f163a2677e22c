package io.sellerconnector.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A message to be sent.
 *
 * @param kind chooses the {@link Sender}; letters and hyphens, for example {@code invoice}
 * @param lane messages of one lane keep their order, for example {@code order:01JD…}
 * @param destination whom it goes to, for example a marketplace's account; failures of one
 *     destination do not hold up others
 * @param subject what operators look for it by, for example the order id, or null
 * @param payload what the sender needs, as JSON; must not hold credentials
 * @param priority a lane goes by the most urgent message that it has held since it was last empty
 * @param coalescing whether it says only that something changed, so that the sender reads the
 *     newest state: it is not added while one of its kind waits in the lane and is not under way; a
 *     dead one is given another round of attempts instead
 */
public record NewMessage(
    String kind,
    String lane,
    String destination,
    @Nullable String subject,
    String payload,
    Priority priority,
    boolean coalescing) {

  /** The most urgent kind of message, which carries values of its own. */
  public NewMessage(
      String kind, String lane, String destination, @Nullable String subject, String payload) {
    this(kind, lane, destination, subject, payload, Priority.DECISION, false);
  }
}
