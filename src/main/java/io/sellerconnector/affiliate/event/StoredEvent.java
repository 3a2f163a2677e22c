package io.sellerconnector.affiliate.event;

import java.time.Instant;

/**
 * An event as the table has it.
 *
 * @param key the same wherever it is told, so that a repeat is seen as one
 * @param json its details, an object
 */
record StoredEvent(
    String key, String kind, String seller, String subject, String json, Instant at) {}
