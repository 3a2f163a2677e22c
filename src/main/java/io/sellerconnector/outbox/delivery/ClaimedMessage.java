package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.OutboundMessage;
import java.time.OffsetDateTime;

/**
 * A message of a claimed lane.
 *
 * @param round which attempt it is since the message was added or an operator retried it
 * @param away how many attempts of the round found the receiver away
 */
record ClaimedMessage(OutboundMessage message, int round, int away, OffsetDateTime createdAt) {}
