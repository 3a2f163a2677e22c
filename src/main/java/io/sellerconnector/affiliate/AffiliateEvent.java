package io.sellerconnector.affiliate;

/**
 * Something that our marketplace should know.
 *
 * @param kind for example {@code order.placed} or {@code offer.changed}
 * @param subject the order or the SKU; events about the same one keep their order
 * @param json the event's own fields, as an object
 */
public record AffiliateEvent(String kind, SellerName seller, String subject, String json) {}
