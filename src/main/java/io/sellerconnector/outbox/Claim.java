package io.sellerconnector.outbox;

import java.util.List;
import java.util.UUID;

/**
 * A lane that this instance holds for a while.
 *
 * @param token fences whoever held the lane before, and this holder once its lease has run out
 * @param messages the lane's first ones, in order
 */
record Claim(String lane, String destination, UUID token, List<ClaimedMessage> messages) {}
