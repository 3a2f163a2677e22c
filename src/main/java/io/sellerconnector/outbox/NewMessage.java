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
 */
public record NewMessage(
    String kind, String lane, String destination, @Nullable String subject, String payload) {}
