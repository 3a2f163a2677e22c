package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateSeller.OrderBody;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Orders that our marketplace places with sellers on VTEX.
 *
 * @param onItsWay how long an order whose answer was lost may still arrive at VTEX: until then it
 *     is only read, and neither sent again nor called off
 * @param resultDeadline how long the result of an order may take that VTEX takes now and places
 *     later; after that the order is read
 * @param cancellationUnconfirmed how long a seller's cancellation may stay unconfirmed before the
 *     marketplace is told of it as such
 * @param lookInterval how often orders are looked for that should be read again
 * @param firstLook how long after something has happened to an order it is read again; the distance
 *     doubles each time
 * @param longestLook the longest distance between two readings of an order
 * @param looksAtOnce how many orders of a seller are read at a time
 * @param watchedFor how long an order is read of which nothing new is shown
 * @param stuckPlacing how long an order may be placed, or unknown, before it is listed as stuck
 * @param stuckAuthorising how long a dispatch may take before the order is listed as stuck
 * @param stuckWaiting how long the seller's people may take before the order is listed as stuck
 * @param stuckNotInvoiced how long an order may go out without its invoice before it is listed
 * @param stuckCancelling how long a cancellation may stay undecided before it is listed
 * @param stuckEventNotTaken how long an event about an order may wait to be taken by the
 *     marketplace before the order is listed
 * @param dispatchBody the form of what tells a seller's VTEX that an order may go out, {@code
 *     object} or {@code array}: VTEX's documents have the first, an older sample the second; of no
 *     matter for New Order Integration
 * @param personalData how long after its end the customer's data of an order is kept
 */
@ConfigurationProperties("connector.affiliate.orders")
public record AffiliateOrderProperties(
    @DefaultValue("2m") Duration onItsWay,
    @DefaultValue("10m") Duration resultDeadline,
    @DefaultValue("5m") Duration cancellationUnconfirmed,
    @DefaultValue("5s") Duration lookInterval,
    @DefaultValue("5m") Duration firstLook,
    @DefaultValue("6h") Duration longestLook,
    @DefaultValue("8") int looksAtOnce,
    @DefaultValue("60d") Duration watchedFor,
    @DefaultValue("15m") Duration stuckPlacing,
    @DefaultValue("30m") Duration stuckAuthorising,
    @DefaultValue("4h") Duration stuckWaiting,
    @DefaultValue("3d") Duration stuckNotInvoiced,
    @DefaultValue("2h") Duration stuckCancelling,
    @DefaultValue("15m") Duration stuckEventNotTaken,
    @DefaultValue("object") OrderBody dispatchBody,
    @DefaultValue("180d") Duration personalData) {

  public AffiliateOrderProperties {
    positive("on-its-way", onItsWay);
    positive("result-deadline", resultDeadline);
    positive("cancellation-unconfirmed", cancellationUnconfirmed);
    positive("look-interval", lookInterval);
    positive("first-look", firstLook);
    positive("longest-look", longestLook);
    positive("watched-for", watchedFor);
    positive("stuck-placing", stuckPlacing);
    positive("stuck-authorising", stuckAuthorising);
    positive("stuck-waiting", stuckWaiting);
    positive("stuck-not-invoiced", stuckNotInvoiced);
    positive("stuck-cancelling", stuckCancelling);
    positive("stuck-event-not-taken", stuckEventNotTaken);
    positive("personal-data", personalData);
    if (longestLook.compareTo(firstLook) < 0) {
      throw wrong("longest-look", "at least first-look", longestLook);
    }
    if (looksAtOnce < 1 || looksAtOnce > 64) {
      throw wrong("looks-at-once", "1 to 64", looksAtOnce);
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw wrong(name, "above zero", value);
    }
  }

  private static IllegalArgumentException wrong(String name, String rule, Object value) {
    return new IllegalArgumentException(
        "connector.affiliate.orders.%s must be %s, it is %s".formatted(name, rule, value));
  }

  /** How long after the last reading an order is read again. */
  public Duration distance(int looks) {
    Duration distance = firstLook;
    for (int look = 0; look < looks && distance.compareTo(longestLook) < 0; look++) {
      distance = distance.multipliedBy(2);
    }
    return distance.compareTo(longestLook) > 0 ? longestLook : distance;
  }
}
