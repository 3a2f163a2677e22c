package io.sellerconnector.affiliate.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Payments that sellers on VTEX take for orders of our marketplace.
 *
 * @param passThrough whether cards may be sent to us to be handed on at once; only for marketplaces
 *     that are certified to hold them, since all that lies between them and us is then too
 * @param dispatch whether an order goes out by itself once its payment is approved; otherwise the
 *     marketplace lets it go out
 * @param budget how long a call waits for the seller's gateway
 * @param optionsMemory how long payment systems and instalments are remembered
 * @param unpaidAfter how long after its placement an order may be unpaid before it is raised
 * @param cancelUnpaidAfter how long after its placement an unpaid order is cancelled
 * @param onItsWay how long what was sent may still arrive after its answer was lost
 * @param undecidedAfter how long the gateway may take to decide before the payment is raised
 * @param cancelUndecidedAfter how long the gateway may take to decide before the order is cancelled
 * @param hangingAfter how long what was asked of the gateway may take before it is raised
 * @param unsettledAfter how long something invoiced may be unsettled before it is raised
 * @param lookInterval how often payments are looked for that should be read again
 * @param firstLook how long after something has happened to a payment it is read again; the
 *     distance doubles each time
 * @param longestLook the longest distance between two readings of a payment
 * @param looksAtOnce how many payments of a seller are taken to be read at a time
 */
@ConfigurationProperties("connector.affiliate.payments")
public record AffiliatePaymentProperties(
    @DefaultValue("false") boolean passThrough,
    @DefaultValue("true") boolean dispatch,
    @DefaultValue("8s") Duration budget,
    @DefaultValue("1m") Duration optionsMemory,
    @DefaultValue("5m") Duration unpaidAfter,
    @DefaultValue("30m") Duration cancelUnpaidAfter,
    @DefaultValue("2m") Duration onItsWay,
    @DefaultValue("2h") Duration undecidedAfter,
    @DefaultValue("10d") Duration cancelUndecidedAfter,
    @DefaultValue("1h") Duration hangingAfter,
    @DefaultValue("1d") Duration unsettledAfter,
    @DefaultValue("5s") Duration lookInterval,
    @DefaultValue("10s") Duration firstLook,
    @DefaultValue("1h") Duration longestLook,
    @DefaultValue("50") int looksAtOnce) {

  private static final Duration LONGEST_BUDGET = Duration.ofMinutes(1);
  private static final int MOST_LOOKS = 1000;

  public AffiliatePaymentProperties {
    positive("options-memory", optionsMemory);
    positive("unpaid-after", unpaidAfter);
    positive("cancel-unpaid-after", cancelUnpaidAfter);
    positive("on-its-way", onItsWay);
    positive("undecided-after", undecidedAfter);
    positive("cancel-undecided-after", cancelUndecidedAfter);
    positive("hanging-after", hangingAfter);
    positive("unsettled-after", unsettledAfter);
    positive("look-interval", lookInterval);
    positive("first-look", firstLook);
    positive("longest-look", longestLook);
    if (budget.isNegative() || budget.compareTo(LONGEST_BUDGET) > 0) {
      throw wrong("budget", "0 to 1m", budget);
    }
    if (longestLook.compareTo(firstLook) < 0) {
      throw wrong("longest-look", "at least first-look", longestLook);
    }
    if (cancelUnpaidAfter.compareTo(unpaidAfter) < 0) {
      throw wrong("cancel-unpaid-after", "at least unpaid-after", cancelUnpaidAfter);
    }
    if (looksAtOnce < 1 || looksAtOnce > MOST_LOOKS) {
      throw wrong("looks-at-once", "1 to " + MOST_LOOKS, looksAtOnce);
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw wrong(name, "above zero", value);
    }
  }

  private static IllegalArgumentException wrong(String name, String rule, Object value) {
    return new IllegalArgumentException(
        "connector.affiliate.payments.%s must be %s, it is %s".formatted(name, rule, value));
  }

  /** How long after the last reading a payment is read again. */
  public Duration distance(int looks) {
    Duration distance = firstLook;
    for (int look = 0; look < looks && distance.compareTo(longestLook) < 0; look++) {
      distance = distance.multipliedBy(2);
    }
    return distance.compareTo(longestLook) > 0 ? longestLook : distance;
  }
}
