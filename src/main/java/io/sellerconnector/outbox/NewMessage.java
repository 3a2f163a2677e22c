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
 * @param urgent for one that is coalescing, whether the one that waits must not wait for its next
 *     attempt after a failure: it is tried now, or as soon as the receiver that asked for a pause
 *     lets it; and so is the one under way, should it fail
 */
public record NewMessage(
    String kind,
    String lane,
    String destination,
    @Nullable String subject,
    String payload,
    Priority priority,
    boolean coalescing,
    boolean urgent) {

  /** Not urgent. */
  public NewMessage(
      String kind,
      String lane,
      String destination,
      @Nullable String subject,
      String payload,
      Priority priority,
      boolean coalescing) {
    this(kind, lane, destination, subject, payload, priority, coalescing, false);
  }

  /** The most urgent kind of message, which carries values of its own. */
  public NewMessage(
      String kind, String lane, String destination, @Nullable String subject, String payload) {
    this(kind, lane, destination, subject, payload, Priority.DECISION, false);
  }

  /** The same, urgent. */
  public NewMessage asUrgent() {
    return new NewMessage(kind, lane, destination, subject, payload, priority, coalescing, true);
  }
}
