package io.sellerconnector.adapter.payment;

import java.time.Instant;

/**
 * Who moves the shopper's money for a seller that takes payments itself: an acquirer, or a payment
 * service provider before it.
 *
 * <p>A bean of this type connects it. Every method is called outside any transaction. Calls for one
 * payment or movement carry the same key whenever they are repeated, and a repeat must have no
 * second effect. Implementations answer before the deadline and report a failure as a value; an
 * exception counts as a failure.
 */
public interface PaymentProcessor {

  /**
   * Asks for the authorisation of a payment. Called once per payment: the card is in memory for
   * this one call and nowhere else. What is not known by the deadline is asked for by {@link
   * #find}.
   *
   * @param card wiped after the call; implementations keep no copy, log nothing of it and put
   *     nothing of it into an answer
   */
  PaymentAnswer authorise(PaymentRequest request, PaymentCard card, Instant deadline);

  /**
   * What has become of a payment.
   *
   * @param key as given to {@link #authorise}
   */
  PaymentAnswer find(String key, Instant deadline);

  /** Moves money of an authorised payment, or gives the authorisation back. */
  MoneyAnswer move(MoneyMove move, Instant deadline);
}
