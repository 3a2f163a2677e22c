package io.sellerconnector.adapter.event;

import java.time.Instant;

/**
 * Something that the marketplace should know.
 *
 * @param number grows from one event of a subject to the next, wherever they are told
 * @param key the same in every repeat, and the event's {@code id} in the feed; printable ASCII
 * @param kind what happened, for example {@code order.placed} or {@code offer.changed}; there may
 *     be kinds that did not exist when the adapter was written
 * @param seller whose order or offer it is
 * @param subject the order's id or the SKU's; events about the same one keep their order
 * @param at when it happened
 * @param json the event's own fields, an object
 */
public record MarketplaceEvent(
    long number, String key, String kind, String seller, String subject, Instant at, String json) {}
