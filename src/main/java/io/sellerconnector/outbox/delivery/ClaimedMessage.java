package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.OutboundMessage;
import java.time.OffsetDateTime;

/**
 * A message of a claimed lane.
 *
 * @param round which attempt it is since the message was added or an operator retried it
 */
record ClaimedMessage(OutboundMessage message, int round, OffsetDateTime createdAt) {}
