package io.sellerconnector.outbox.delivery;

import java.util.UUID;

/**
 * A lane that this instance holds for a while.
 *
 * @param urgency the lane's, which decides whose room it takes
 * @param token fences whoever held the lane before, and this holder once its lease has run out
 * @param head the lane's first message
 * @param heldUntil of {@link System#nanoTime()}: nothing is sent after it without a renewal
 */
record LaneClaim(
    String lane,
    String destination,
    int urgency,
    UUID token,
    ClaimedMessage head,
    long heldUntil) {}
